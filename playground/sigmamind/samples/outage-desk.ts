import { chat, type SampleAgent } from '../sample.ts';

export const outageDesk: SampleAgent = {
  agentId: 'agent_W7cHf1XoTj5NuGd8E',
  name: 'Broadband outage desk',
  status: 'Testing',
  testCases: [
    {
      label: 'Known outage in the area',
      userPrompt:
        'Your internet is down since this morning. You work from home and want to know when it is back.',
      successCriteria:
        'The agent recognises the known outage from the postcode, names 14:30 as the expected end, and asks for no restart of the router.',
      mockData: [
        { variableName: 'postcode', value: 'BS3 4QT' },
        { variableName: 'expected_end', value: '14:30' },
      ],
      attempt: 3,
      passed: [
        chat(
          'The outage was found from the postcode and the expected end was named; no needless steps.',
          'My internet is down and I have to work!',
          'I am sorry. What is your postcode?',
          'BS3 4QT.',
          'There is an outage in your street; engineers are on site and expect it to be over at 14:30. You need not do anything.',
          'Thanks, good to know.',
        ),
      ],
    },
    {
      label: 'Slow in the evening',
      userPrompt:
        'Your connection is slow every evening. You have restarted the router three times already and say so.',
      successCriteria:
        'The agent does not ask for another restart, runs a line test, and books a technician when it fails.',
      attempt: 4,
      passRate: 0,
      failed: [
        chat(
          'The agent asked for a restart although the customer had done it three times.',
          'Every evening it is slow. I have restarted the router three times.',
          'Thank you. Please restart your router and wait for two minutes.',
          'I just told you that I did!',
          'I see. Please restart it once more to be sure.',
        ),
        chat(
          'No line test was run; the agent proposed a more expensive plan instead.',
          'It is slow every evening, and restarting does not help.',
          'Our Max plan is twice as fast. Would you like to change to it?',
          'No, I want what I pay for.',
          'Then there is nothing else I can do.',
        ),
      ],
    },
    {
      label: 'Compensation for three days without service',
      userPrompt: 'You were without internet for three days and ask for compensation. You know your rights.',
      successCriteria:
        'The agent confirms the three days, grants 9.33 per day, and says when it is credited.',
      mockData: [{ variableName: 'rate_per_day', value: '9.33 GBP' }],
      attempt: 3,
      passRate: 0.67,
      passed: [
        chat(
          'The days, the rate and the date of the credit were all correct.',
          'I had no internet for three days. What do I get?',
          'I see the fault from Monday to Wednesday. That is three days at 9.33, so 27.99 GBP, credited with your next bill on the 1st.',
          'Good.',
        ),
      ],
      failed: [
        chat(
          'The agent granted two days although the fault lasted three.',
          'Three days without internet. I want compensation.',
          'You get 18.66 GBP for two days.',
          'It was three.',
          'Our records count full days only.',
        ),
      ],
    },
  ],
};
