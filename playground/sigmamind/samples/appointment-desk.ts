import { chat, type SampleAgent } from '../sample.ts';

export const appointmentDesk: SampleAgent = {
  agentId: 'agent_Kq3VnB8sLw0YtRz2P',
  name: 'Appointment desk, Lindenhof Dental',
  status: 'Testing',
  testCases: [
    {
      label: 'Move an appointment to another day',
      userPrompt:
        'You have a check-up on Tuesday at 9:00 and need to move it to later that week. You cannot come before 15:00.',
      successCriteria:
        'The agent finds the existing appointment, offers only times at or after 15:00, and confirms day, time and dentist.',
      mockData: [
        { variableName: 'patient_name', value: 'Jonas Weber' },
        { variableName: 'free_slots', value: 'Wed 11:30, Thu 15:20, Fri 16:00' },
      ],
      attempt: 4,
      passRate: 0.85,
      passed: [
        chat(
          'Only afternoon times were offered, and the new appointment was confirmed with all details.',
          'Hello, I have to move my check-up on Tuesday.',
          'Good morning, Mr Weber. Tuesday at 9:00 with Dr Aydin, correct? When would suit you?',
          'Later that week, but not before three.',
          'I have Thursday at 15:20 or Friday at 16:00.',
          'Thursday, please.',
          'Confirmed: Thursday at 15:20 with Dr Aydin. Tuesday is cancelled.',
        ),
      ],
      failed: [
        chat(
          'The agent offered Wednesday at 11:30 although the patient can only come after 15:00.',
          'I need to move my Tuesday check-up. I cannot come before 15:00.',
          'I have Wednesday at 11:30. Shall I book it?',
          'I said not before three.',
          'My apologies. Thursday at 15:20 then?',
          'Yes.',
        ),
      ],
    },
    {
      label: 'Acute pain',
      userPrompt:
        'You have had severe toothache since last night and a swollen cheek. You want to be seen today.',
      successCriteria:
        'The agent recognises an emergency, offers a slot today, and tells the patient to call 112 if breathing or swallowing becomes hard.',
      attempt: 5,
      passRate: 0.7,
      passed: [
        chat(
          'Recognised as an emergency; a slot today and the warning signs were given.',
          'My cheek is swollen and the pain is unbearable.',
          'That sounds serious; you should be seen today. Can you be here at 11:45?',
          'Yes.',
          'You are booked for 11:45 as an emergency. If breathing or swallowing becomes hard before that, call 112 at once.',
        ),
      ],
      failed: [
        chat(
          'The slot today was offered, but the agent did not mention when to call 112.',
          'I have terrible toothache and my face is swollen.',
          'I am sorry. We can see you today at 11:45.',
          'Thank you.',
        ),
      ],
    },
    {
      label: 'Cancel on the same day',
      userPrompt: 'You want to cancel your cleaning that is in two hours and ask whether it costs anything.',
      successCriteria: 'The agent cancels and says that a late cancellation costs 30 EUR.',
      mockData: [{ variableName: 'late_fee', value: '30 EUR' }],
      attempt: 3,
      passed: [
        chat(
          'The appointment was cancelled and the fee stated before it was.',
          'I cannot make my cleaning today. Does that cost something?',
          'As it is less than 24 hours away, there is a fee of 30 EUR. Shall I cancel it?',
          'Yes.',
          'It is cancelled. The invoice comes by post.',
        ),
      ],
    },
    {
      label: null,
      userPrompt:
        'You are a new patient, speak little English and ask in short sentences whether the practice takes your insurance.',
      successCriteria: 'The agent answers in simple sentences and names the insurances that are accepted.',
      attempt: 2,
      passRate: 0.5,
      passed: [
        chat(
          'Short sentences throughout; all three insurers were named.',
          'Hello. New patient. You take insurance?',
          'Yes. We take AOK, Barmer and TK. Which one do you have?',
          'TK.',
          'Good. TK pays. Do you want an appointment?',
        ),
      ],
      failed: [
        chat(
          'The answer was one long sentence with legal terms that this patient could not follow.',
          'Hello. New patient. You take insurance?',
          'Subject to the provisions of the statutory scheme, reimbursement is effected directly between the practice and your provider, notwithstanding any co-payment owed.',
          'Sorry?',
        ),
      ],
    },
  ],
};
