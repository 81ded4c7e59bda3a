/// Vehicle plates (GA 36): province, office letter, five characters, six for new energy.
enum Plate {
    static let provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼".units
    static let endings = "挂学警港澳使领".units
}

extension Scan {
    mutating func readPlate(at start: Int) {
        guard Self.isPlateLetter(units[start + 1].uppercased) else { return }
        var at = start + 2
        if units[at].isBlank || units[at] == .middleDot || units[at] == .hyphen || units[at] == UInt16(ascii: ".") {
            at += 1
        }
        let serial = at
        var digits = 0
        while at - serial < 7, Self.isPlateSerial(units[at].uppercased) {
            digits += units[at].isDigit ? 1 : 0
            at += 1
        }
        var length = at - serial
        if Plate.endings.contains(units[at]), length == 4 || length == 5 {
            length += 1
            at += 1
        }
        guard length == 5 || length == 6, !units[at].isAlphanumeric else { return }
        let isLower = (start + 1..<at).contains { units[$0].isLetter && !units[$0].isUpperLetter }
        let score: Float = (digits >= 1 ? 4 : 1) - (isLower ? 2 : 0) + (digits >= 3 ? 1 : 0)
        offer(.plate, start..<at, score, ReasonSet(.form))
    }

    private static func isPlateLetter(_ unit: UInt16) -> Bool { unit.isUpperLetter && unit != 0x49 }
    private static func isPlateSerial(_ unit: UInt16) -> Bool { unit.isDigit || unit.isUpperLetter }
}
