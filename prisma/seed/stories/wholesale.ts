import {
  answersOnPhone,
  assigns,
  notes,
  replies,
  resolves,
  type Story,
  says,
  sendsTemplate,
} from "../story.ts";

const bulkOrder: Story = {
  customer: { name: "Fjell & Fjord Outfitters", waId: "4790000036", country: "NO", language: "en" },
  on: "wholesale",
  lines: [
    says("9h 20m", "Good morning, we would like to raise the spring order to 60 tents. Same terms?"),
    answersOnPhone("9h 5m", "Morning! Yes, same terms up to 80. Sam sends the paper today."),
    assigns("claire", "8h 50m", "sam"),
    replies(
      "sam",
      "8h 12m",
      "Here is what changes: 60 x Ridge 2P, delivery in week 9, two pallets. I have mailed the order form to Ingrid.",
    ),
    says("7h 58m", "Got it, we sign tomorrow. Thank you, Sam."),
    replies("sam", "7h 40m", "Wonderful. The pallets are booked."),
  ],
};

const clubDiscount: Story = {
  customer: { name: "Potomac Climbing Club", waId: "12025550171", country: "US", language: "en" },
  on: "wholesale",
  lines: [
    says("6d 5h", "Hi, is there a club price for 25 helmets?"),
    replies(
      "sam",
      "6d 4h 40m",
      "There is: 15% from 20 pieces. I can hold 25 in mixed sizes for you until Friday.",
    ),
    says("6d 4h 30m", "Please do. Our treasurer will pay on Thursday."),
    sendsTemplate("sam", "4d 22h", {
      name: "order_update",
      language: "en_US",
      header: ["W-3108"],
      body: ["Rosa", "25 helmets left our warehouse this morning."],
    }),
    resolves("sam", "4d 21h"),
  ],
};

const invoiceCopy: Story = {
  customer: {
    name: "Alpine Rental Co",
    waId: "41790000038",
    country: "CH",
    language: "en",
    givenName: "Urs Meili (Alpine Rental)",
  },
  on: "wholesale",
  unread: 1,
  lines: [
    says("5h 15m", "Hello, our accountant needs a copy of invoice W-3071 with the Swiss VAT number on it."),
    notes("claire", "4h 30m", "VAT number is in the contract folder, page 2."),
  ],
};

export const wholesale: Story[] = [bulkOrder, clubDiscount, invoiceCopy];
