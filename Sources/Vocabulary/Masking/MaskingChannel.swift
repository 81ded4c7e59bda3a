/// The way a masked value leaves the system; what can be carried away is covered more.
///
/// GB/T 41833-2022 (express waybills) asks for at least one character of the name, six digits of the telephone number,
/// and unit and room of the address to be hidden, so the customary 138****5678 is for the screen only.
public enum MaskingChannel: String, CaseIterable, Sendable, Hashable {
    case screen
    case print
    case export
}
