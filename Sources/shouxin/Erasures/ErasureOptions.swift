import Access
import Actions
public import ArgumentParser
import Customers
import Foundation
import Storage
import Vocabulary

/// Who acts on erasures: 个人信息保护负责人.
struct OfficerOptions: ParsableArguments {
    @OptionGroup var place: FolderOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            say("以谁的身份；默认第一位个人信息保护负责人", "Whom to act as; the first PI protection officer unless given"),
            valueName: say("账号", "account")))
    var actor: String?

    func officer(_ workplace: Workplace) throws -> ID<StaffMember> {
        try Administrator(workplace: workplace, role: .protectionOfficer).find(actor).id
    }

    /// Opens the folder, works in it, and says in words what stood in the way.
    func work(_ body: (Workplace, ID<StaffMember>) async throws -> Void) async throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        do {
            try await body(workplace, officer(workplace))
        } catch let error as ErasureError {
            throw CommandFailure(.failed, ErasureWords.sentence(error))
        } catch let error as LegalHoldError {
            throw CommandFailure(.failed, ErasureWords.sentence(error))
        } catch CustomerError.unknown {
            throw CommandFailure(
                .failed,
                say(
                    "没有这个编号的客户，或已经删除。编号在客户记录的页首，如 7K2M-Q4XN。",
                    "There is no customer of that number, or not any more. Records show it at the top, as in 7K2M-Q4XN."
                ))
        }
    }
}

/// A customer by number, as on the record: 7K2M-Q4XN.
struct CustomerArgument: ExpressibleByArgument {
    let number: CustomerNumber

    init?(argument: String) {
        guard let number = CustomerNumber(argument) else { return nil }
        self.number = number
    }

    func find(in workplace: Workplace) throws -> ID<Customer> {
        guard let customer = try workplace.store.read({ try $0.customer(number) }) else { throw CustomerError.unknown }
        return customer.id
    }
}

extension Erasure.Ground: ExpressibleByArgument {}
extension Erasure.Origin: ExpressibleByArgument {}

/// Erasures in words for the terminal.
enum ErasureWords {
    static func ground(_ ground: Erasure.Ground) -> String {
        switch ground {
        case .purposeAchieved: say("处理目的已实现、无法实现或者不再必要", "purpose achieved, impossible or no longer necessary")
        case .periodOver: say("停止提供产品或者服务，或者保存期限已届满", "service ended, or retention period over")
        case .consentWithdrawn: say("个人撤回同意", "consent withdrawn")
        case .againstLaw: say("违反法律、行政法规或者违反约定", "processed against law or agreement")
        case .otherLaw: say("法律、行政法规规定的其他情形", "other cases in law")
        }
    }

    static func state(_ state: Erasure.State) -> String {
        switch state {
        case .proposed: say("等候批准", "waits for approval")
        case .calledOff: say("没有执行", "called off")
        case .ordered: say("已停止读取", "reads stopped")
        case .traces: say("导入里的痕迹已清除", "traces in imports gone")
        case .keys: say("密钥已销毁", "keys destroyed")
        case .index: say("索引已清除", "index gone")
        case .related: say("相关记录已清除", "rows gone")
        case .done: say("已删除", "erased")
        case .sealed: say("已封存", "sealed")
        }
    }

    static func wait(_ wait: ErasureWait) -> String {
        switch wait {
        case .approval: say("等另一位负责人批准", "waits for an officer other than the one who asked")
        case .hold(let until):
            say("法律保留至 \(day(until))", "legal hold until \(day(until))")
        case .runningImport: say("等正在运行的导入结束", "waits for a running import to end")
        case .reader: say("等另一个进程读完", "waits for another process to finish reading")
        case .epoch: say("等纪元关闭", "waits for the epoch to be closed")
        }
    }

    static func day(_ date: Date) -> String { CalendarDate(of: date).description }

    static func sentence(_ error: ErasureError) -> String {
        switch error {
        case .unknown:
            say(
                "没有这个编号的删除。用 shouxin erasures list 看有哪些。",
                "There is no erasure of that number. shouxin erasures list shows them.")
        case .reasonMissing: say("理由不足 4 个字。", "The reason has fewer than 4 characters.")
        case .reasonNamesCustomer:
            say(
                "理由里有这位客户自己的信息。理由在删除后还保留，请改用工单号。",
                "The reason holds this customer's own values. It is kept after the erasure; give a ticket number.")
        case .alreadyUnderWay(let number):
            say("已经有删除 \(number) 在办。", "Erasure \(number) is under way already.")
        case .needsAnotherOfficer:
            say("不是客户本人要求的删除要由另一位负责人批准。", "Not the customer's own request: another officer must approve.")
        case .notProposed: say("它不在等候批准。", "It does not wait for approval.")
        case .tooLate: say("已经开始销毁，只能继续。", "Something was destroyed already; it can only go on.")
        case .notDone: say("还没有删完，没有证明。", "It is not done yet; there is no certificate.")
        }
    }

    static func sentence(_ error: LegalHoldError) -> String {
        switch error {
        case .unknown:
            say(
                "没有这个编号的法律保留。用 shouxin erasures list 看有哪些。",
                "There is no such legal hold. shouxin erasures list shows them.")
        case .reasonMissing: say("理由不足 4 个字。", "The reason has fewer than 4 characters.")
        case .basisMissing: say("没有写法律依据。", "The legal basis is missing.")
        case .reasonNamesCustomer: say("文字里有这位客户自己的信息。", "The text holds this customer's own values.")
        case .endOutOfRange: say("结束日应在今天之后、十年之内。", "It ends after today and within ten years.")
        case .alreadyReleased: say("这项保留早已解除。", "This hold was released already.")
        case .tooLate: say("删除已经开始销毁，不能再保留。", "The erasure has begun to destroy; it is too late.")
        }
    }
}
