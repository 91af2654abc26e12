import { chat, type SampleAgent } from '../sample.ts';

export const refundLine: SampleAgent = {
  agentId: 'agent_D5D0p7TUs66TTAEAx',
  name: 'Refund line',
  status: 'Live',
  testCases: [
    {
      label: 'Damaged parcel, refund wanted',
      userPrompt:
        'Your blender arrived with a cracked jug. You want your money back, not a replacement, and you have the order number at hand. You are calm as long as you are not asked for the same thing twice.',
      successCriteria:
        'The agent asks for the order number once, confirms the damage, starts a refund to the original payment method and names how long it takes.',
      mockData: [
        { variableName: 'customer_name', value: 'Marta Kowalczyk' },
        { variableName: 'order_number', value: 'ORD-48213' },
        { variableName: 'order_total', value: '89.90 EUR' },
      ],
      attempt: 5,
      passRate: 0.9,
      passed: [
        chat(
          'The agent took the order number once, acknowledged the damage and started a refund to the card with a clear time frame of five working days.',
          'Hi, my blender came today and the jug is cracked.',
          'I am sorry about that. Could you give me the order number, please?',
          'ORD-48213.',
          'Thank you, Marta. I see the blender for 89.90 EUR, delivered this morning. Would you like a new jug or a refund?',
          'A refund, please.',
          'Done. 89.90 EUR goes back to the card you paid with; it takes up to five working days. You need not send the blender back.',
          'Great, thanks.',
        ),
      ],
      failed: [
        chat(
          'The refund was started, but the agent asked for the order number a second time after it had been given.',
          'Hello, order ORD-48213 arrived broken. I want a refund.',
          'I am sorry to hear that. What is your order number?',
          'I just told you: ORD-48213.',
          'Thank you. The refund of 89.90 EUR is on its way.',
        ),
      ],
    },
    {
      label: 'Outside the return window',
      userPrompt:
        'You bought shoes 47 days ago and want to return them because you never wore them. You try twice to get an exception.',
      successCriteria:
        'The agent explains that returns end after 30 days, stays friendly, makes no exception, and offers store credit only if the loyalty tier is gold.',
      mockData: [
        { variableName: 'order_age_days', value: '47' },
        { variableName: 'loyalty_tier', value: 'silver' },
      ],
      attempt: 5,
      passRate: 0.6,
      passed: [
        chat(
          'The agent held to the 30-day rule through both attempts to bend it and did not offer credit to a silver customer.',
          'I want to return shoes I bought a while ago. They are unworn.',
          'I can look that up. They were delivered 47 days ago, and returns are possible for 30 days, so I cannot take them back.',
          'Come on, they are brand new.',
          'I understand, and I am sorry. The rule is the same for everyone, so I cannot make an exception.',
          'Not even as a voucher?',
          'Not in this case. If there is ever a fault, though, the two-year guarantee still covers you.',
        ),
      ],
      failed: [
        chat(
          'The agent offered store credit although the customer is in the silver tier.',
          'These shoes are unworn and I want to return them.',
          'They were delivered 47 days ago, which is past our 30 days.',
          'Surely you can do something for me?',
          'As a gesture I can give you store credit for the full amount.',
        ),
      ],
    },
    {
      label: 'Refund has not arrived',
      userPrompt:
        'Eight working days ago you were promised a refund. Nothing has arrived. You are annoyed and want to know where the money is.',
      successCriteria:
        'The agent apologises, finds the refund, says that it left on the 3rd and gives the bank reference.',
      mockData: [
        { variableName: 'refund_sent_on', value: '2026-03-03' },
        { variableName: 'bank_reference', value: 'RF-77120-A' },
      ],
      attempt: 3,
      passed: [
        chat(
          'The agent apologised, named the date and handed over the bank reference.',
          'Where is my refund? It has been eight working days!',
          'I am sorry that you are still waiting. Let me check. The refund left us on 3 March with the reference RF-77120-A; your bank can find it with that.',
          'Fine, I will ask them.',
        ),
      ],
    },
    {
      label: 'Angry customer demands a manager',
      userPrompt:
        'You are furious about a late parcel, you shout, and you demand a manager at once. You calm down only if you are taken seriously.',
      successCriteria:
        'The agent stays polite, names the reason for the delay, and hands over to a human when asked a second time.',
      attempt: 4,
      passRate: 0.25,
      passed: [
        chat(
          'The agent remained polite, explained the delay and transferred the chat at the second request.',
          'THIS IS RIDICULOUS. Get me a manager!',
          'I am sorry about the delay: the parcel was held at the depot because of a strike. May I try to solve it first?',
          'No! A manager, now.',
          'Of course. I am handing you over to Ines, who leads this shift.',
        ),
      ],
      failed: [
        chat(
          'The customer asked for a manager three times and was never handed over.',
          'Get me a manager!',
          'I can help you with your parcel. What is your order number?',
          'A MANAGER.',
          'I understand. Could you tell me your order number?',
          'Are you deaf? A manager!',
          'I am sorry, no manager is available in this chat.',
        ),
        chat(
          'The agent ended the conversation while the customer was still shouting.',
          'You are all useless! Manager!',
          'Please keep a civil tone, otherwise I have to end this chat.',
          'Useless!!',
          'Goodbye.',
        ),
      ],
    },
    {
      label: 'Partial refund for one item',
      userPrompt:
        'You ordered three towels; one has a hole. You want to keep the other two and get back the price of one.',
      successCriteria:
        'The agent refunds exactly one third of the order, 14.00 EUR, and confirms the amount.',
      mockData: [{ variableName: 'order_total', value: '42.00 EUR' }],
      attempt: 3,
      passRate: 0.8,
      passed: [
        chat(
          'The amount of 14.00 EUR was correct and was confirmed to the customer.',
          'One of my three towels has a hole.',
          'That should not happen. Shall I refund that one? It is 14.00 EUR.',
          'Yes please, I keep the others.',
          'Done: 14.00 EUR goes back to your account within five working days.',
        ),
      ],
      failed: [
        chat(
          'The agent refunded the whole order of 42.00 EUR instead of one towel.',
          'One of my three towels has a hole.',
          'I am sorry. I have refunded your order of 42.00 EUR.',
          'Oh. All of it? Well, thanks.',
        ),
      ],
    },
  ],
};
