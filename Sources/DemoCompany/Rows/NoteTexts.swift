/// Notes as people write them, with other people's information and numbers in them.
enum NoteTexts {
    static func write(about person: SyntheticPerson, _ random: inout SplitMix64, into row: inout DemoRow) {
        switch random.below(9) {
        case 0: row.add("喜欢晚上接电话")
        case 1: row.add("发短信就好，不要打电话")
        case 2: row.add("朋友推荐来办卡")
        case 3:
            row.add("上次用 ")
            row.add(person.phone)
            row.add(" 打来，快递放前台")
        case 4:
            row.add("爱人 ")
            row.add(SyntheticPerson(seed: random.next(), index: 0).name)
            row.add(" 代办，电话 ")
            row.add(13_000_000_000 + random.below(1_000_000_000))
        case 5:
            row.add("留了微信 wx_")
            row.add(100_000 + random.below(900_000))
        case 6:
            row.add("核对证件尾号 ")
            row.add(person.identityNumber.suffix(4))
        case 7:
            row.add("退款到 ")
            row.add(person.card)
        default:
            row.add("投诉已处理，订单 ")
            row.add(202_500_000_000 + random.below(100_000_000))
        }
    }
}
