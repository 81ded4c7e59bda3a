/// A presentation: slides and their notes.
enum SlideText {
    static func read(_ package: OfficePackage, _ reading: Reading) throws {
        for (number, _, member) in package.parts("ppt/slides/slide") {
            try read(member, .slide(number), package, reading)
        }
        for (number, _, member) in package.parts("ppt/notesSlides/notesSlide") {
            try read(member, .notes(slide: number), package, reading)
        }
    }

    private static func read(
        _ member: ZipMember, _ form: PlaceForm, _ package: OfficePackage, _ reading: Reading
    ) throws {
        let builder = reading.builder(form)
        _ = try package.scan(member, reading, with: ParagraphText(builder, countsParagraphs: false))
        try builder.finish()
    }
}
