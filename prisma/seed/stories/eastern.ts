import {
  type Customer,
  notes,
  reacts,
  replies,
  resolves,
  type Story,
  says,
  sendsFile,
  sendsTemplate,
} from "../story.ts";

export const nour: Customer = { name: "نور الهاشمي", waId: "971500000172", country: "AE", language: "ar" };

const otherAddress: Story = {
  customer: nour,
  unread: 2,
  lines: [
    says("3d 1h", "السلام عليكم، متى تصل الخيمة؟"),
    replies("ana", "3d 50m", "وعليكم السلام نور، تصل خلال يومين وسنخبرك عند خروجها من المستودع."),
    sendsTemplate("shop", "1d 1h", {
      name: "order_update",
      language: "ar",
      header: ["A-20426"],
      body: ["نور", "خرج الطلب من المستودع صباح اليوم."],
    }),
    says("22h 22m", "هل يمكنني تغيير عنوان التوصيل؟"),
    says("22h 20m", "العنوان الجديد: شارع النخيل 18، الشارقة. رقم الطلب A-20426"),
  ],
};

const tripNextWeek: Story = {
  customer: { name: "خالد منصور", waId: "966500000418", country: "SA", language: "ar" },
  lines: [
    says("2d 8h", "مرحبا، أحتاج كيس نوم لدرجة حرارة صفر. ماذا تنصحون؟"),
    replies(
      "jonas",
      "2d 7h 40m",
      "مرحبًا خالد، ننصح بكيس Nube -5: خفيف (980 غ) ومريح حتى خمس درجات تحت الصفر.",
    ),
    says("2d 7h 30m", "ممتاز، سأطلبه اليوم"),
    sendsTemplate(
      "jonas",
      "2h 5m",
      {
        name: "order_update",
        language: "ar",
        header: ["A-20440"],
        body: ["خالد", "كيس النوم جاهز ويخرج غدًا صباحًا."],
      },
      "delivered",
    ),
  ],
};

const hebrew: Story = {
  customer: { name: "דנה לוי", waId: "972500000219", country: "IL", language: "he" },
  unread: 1,
  seenBy: ["claire"],
  lines: [
    says("2h 30m", "שלום, האם האוהל Ridge 2P מתאים גם לשלג?"),
    replies("claire", "2h 21m", "שלום דנה, הוא מיועד לשלוש עונות. לשלג נמליץ על Ridge 3P Winter."),
    says("2h 4m", "ומה המחיר של Ridge 3P Winter כולל משלוח לחיפה?"),
  ],
};

const japanese: Story = {
  customer: { name: "佐藤 遥", waId: "819000000320", country: "JP", language: "ja" },
  lines: [
    says("5h 12m", "こんにちは。寝袋「Nube -5」は家の洗濯機で洗えますか？"),
    replies(
      "jonas",
      "5h 3m",
      "佐藤様、お問い合わせありがとうございます。ドラム式であれば、ダウン専用洗剤で30℃以下で洗えます。乾燥機は低温でテニスボールを2個入れてください。",
      "read",
      { as: "answer" },
    ),
    reacts("5h 1m", "🙇", "answer"),
    says("5h", "とても助かりました！来週、八ヶ岳で使います。"),
    replies("jonas", "4h 55m", "どうぞお気をつけて、素敵な山旅を！"),
  ],
};

const hindi: Story = {
  customer: { name: "Priya Raghunathan", waId: "919555501221", country: "IN", language: "hi" },
  unread: 3,
  lines: [
    says("58m", "नमस्ते, मेरा ऑर्डर A-20437 अभी तक नहीं आया। ट्रैकिंग तीन दिन से बदली नहीं है।"),
    sendsFile("56m", "voiceLong"),
    says("55m", "क्या यह रविवार से पहले मिल सकता है? हम लोग मनाली जा रहे हैं।"),
  ],
};

const chinese: Story = {
  customer: { name: "陈小明", waId: "6580000122", country: "SG", language: "zh" },
  lines: [
    says("3d 6h", "你好，请问登山杖可以换杖尖吗？"),
    replies("tomas", "3d 5h 55m", "您好！可以的，杖尖是标准 12 毫米，店里和网上都有，一对 9 新元。"),
    says("3d 5h 50m", "太好了，谢谢！"),
    resolves("tomas", "3d 5h 40m"),
  ],
};

/** Nobody answered, and now only a template can. */
const overlooked: Story = {
  customer: { name: "김서연", waId: "821000000423", country: "KR", language: "ko" },
  unread: 1,
  lines: [
    says("3d 2h", "안녕하세요, 주문한 텐트의 색상을 바꿀 수 있을까요? 주문번호는 A-20409입니다."),
    notes("claire", "1d 4h", "Nobody speaks Korean this week. Please use the translation and a template."),
  ],
};

export const eastern: Story[] = [otherAddress, tripNextWeek, hebrew, japanese, hindi, chinese, overlooked];
