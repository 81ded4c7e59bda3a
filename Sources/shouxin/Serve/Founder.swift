import Actions
import Storage

/// Sees to it that the folder holds what was asked for: a company of one's own or the demo company.
struct Founder {
    let workplace: Workplace
    let clock: TravelClock

    func found(_ wanted: Serve) async throws -> Welcome {
        let welcome = try await welcome(wanted)
        try await workplace.installCourses()
        try await workplace.installQuestions()
        try await workplace.installRetrainingRules()
        try await workplace.closeOverdueAttempts()
        try await workplace.finishRegrades()
        try await workplace.finishRemovals()
        return welcome
    }

    private func welcome(_ wanted: Serve) async throws -> Welcome {
        switch (try workplace.founding(), wanted.demo) {
        case (.company, true):
            throw CommandFailure(
                .failed,
                say(
                    "\(wanted.place.data) 里是真实公司的数据，不能当演示用。去掉 --demo，或换一个文件夹。",
                    "\(wanted.place.data) holds a real company. Leave --demo out, or take another folder."))
        case (nil, true), (.demoLoading, _), (.demo, true):
            return try await DemoFounding(workplace: workplace, clock: clock).found(
                customers: wanted.customers, furtherStaff: wanted.staff)
        case (.demo, false): return .plain
        case (nil, false), (.company, false):
            let name = say("系统管理员", "System administrator")
            return try await workplace.setUpCompany(organisation: wanted.organisation, name: name)
                .map(Welcome.firstAdministrator) ?? .plain
        }
    }
}
