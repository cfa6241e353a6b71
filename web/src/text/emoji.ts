/** Emoji that are offered, with the words they are found by; those used most come first. */
const lists = `
👍 thumbs up yes good|❤️ heart love|😂 joy tears laugh|🎉 party tada celebrate|🙏 thanks please pray|👀 eyes look
😀 grin happy|😄 smile happy|😅 sweat phew|🤣 rolling laugh|🙂 slight smile|😉 wink|😊 blush|😍 love eyes|😘 kiss
😎 cool sunglasses|🤔 thinking hmm|🤨 doubt eyebrow|😐 neutral|😴 sleep tired|🙄 rolling eyes|😬 grimace awkward
😢 cry sad|😭 sob cry|😤 huff|😠 angry|🤯 mind blown|😱 scream fear|🥳 party face|🤗 hug|🤝 handshake deal|🫡 salute
👋 wave hello bye|👌 ok fine|✌️ peace|🤞 luck fingers|👏 clap bravo|🙌 hooray hands|💪 strong muscle|👎 thumbs down no
🤷 shrug|🤦 facepalm|💁 info|🙋 raise hand question|👨‍💻 developer computer|🧠 brain smart|👶 baby|🐶 dog|🐱 cat|🦊 fox|🐻 bear
🐼 panda|🐸 frog|🐵 monkey|🦄 unicorn|🐝 bee|🦋 butterfly|🐢 turtle|🐙 octopus|🐳 whale|🌱 seedling grow|🌳 tree|🌸 blossom
🌻 sunflower|🍀 clover luck|🌈 rainbow|☀️ sun|🌙 moon|⭐ star|⚡ lightning fast|🔥 fire hot|💧 drop water|❄️ snow cold
🌊 wave sea|🍎 apple|🍌 banana|🍓 strawberry|🥑 avocado|🍕 pizza|🍔 burger|🍟 fries|🌮 taco|🍜 noodles|🍣 sushi|🍰 cake
🍪 cookie|🍫 chocolate|🍿 popcorn|☕ coffee|🍵 tea|🍺 beer|🍷 wine|🥂 cheers|⚽ football soccer|🏀 basketball|🎾 tennis
🏆 trophy win|🥇 gold first|🎯 target|🎮 game|🎲 dice|🎸 guitar|🎵 music|🎨 art|🎬 film|🎁 gift|🎂 birthday|🎈 balloon
🚀 rocket ship launch|✈️ plane travel|🚗 car|🚲 bike|🚂 train|⛵ boat|🏠 house home|🏖️ beach|⛰️ mountain|🗺️ map
⏰ alarm clock|⏳ hourglass wait|📅 calendar date|📌 pin|📎 paperclip|✏️ pencil|📝 memo note|📖 book read|📦 package box
📈 chart up|📉 chart down|💡 idea bulb|🔍 search|🔑 key|🔒 lock|🔧 wrench fix|🔨 hammer|⚙️ gear|🧪 test tube|🐛 bug
💻 laptop|📱 phone|🖨️ printer|🔋 battery|💾 save disk|🗑️ trash|📣 announce|🔔 bell|💬 speech|💭 thought|💯 hundred
✅ check done|❌ cross no|⚠️ warning|❓ question|❗ exclamation|➕ plus|♻️ recycle|🆗 ok|🆕 new|💚 green heart|💙 blue heart
💛 yellow heart|💜 purple heart|🖤 black heart|💔 broken heart|✨ sparkles|💥 boom|💤 zzz sleep|🏁 finish flag|🏳️‍🌈 pride rainbow flag
`;

/** One emoji and the words it is found by. */
export interface Emoji {
  emoji: string;
  words: string;
}

export const emojis: readonly Emoji[] = lists
  .trim()
  .split(/[|\n]/u)
  .map((entry) => {
    const [emoji = "", ...words] = entry.split(" ");
    return { emoji, words: words.join(" ") };
  });
