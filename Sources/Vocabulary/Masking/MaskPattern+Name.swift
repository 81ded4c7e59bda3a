extension MaskPattern {
    /// 王*伟, 王*, 欧阳*娜, 阿***·**, J*** S****.
    static func nameMiddle(_ name: String) -> Masked {
        guard name.unicodeScalars.allSatisfy(\.isHan) else { return initials(name) }
        let surname = PersonName.surnameLength(of: name)
        return Masked(name, keepingHead: surname, tail: name.count > surname + 1 ? 1 : 0)
    }

    /// The first letter of each Latin word, of a transcribed name only the very first character.
    private static func initials(_ name: String) -> Masked {
        let showsWords = !name.unicodeScalars.contains(where: \.isHan)
        var mask = ""
        var startsWord = true
        for character in name {
            let isJoint = character == " " || character == "·"
            mask.append(isJoint || (startsWord && (showsWords || mask.isEmpty)) ? character : "*")
            startsWord = isJoint
        }
        return mask.contains("*") ? Masked(mask) : Masked(name, keepingHead: 1, tail: 0)
    }
}
