using System.Globalization;
using Auscult.App.Work;
using Auscult.Contracts;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Inbox;

/// <summary>A decision as its form sent it.</summary>
/// <param name="Step">Name of the step: <c>dismiss</c>.</param>
/// <param name="Items">Items at the versions that were shown.</param>
/// <param name="Words">What the person wrote, to give it back when the decision is refused.</param>
/// <param name="Filter">The queue the person looked at, as a query string.</param>
/// <param name="Next">The item the person wants to see then; null lets the queue decide.</param>
public sealed record StepForm(
    string Step,
    IReadOnlyList<ItemRef> Items,
    string? Words,
    string? Reason,
    long? Team,
    string? Person,
    string? Until,
    string? Filter,
    long? Next,
    bool IsBulk
)
{
    public static StepForm Read(IFormCollection form) =>
        new(
            form["step"].ToString(),
            [.. form["item"].Select(Ref).OfType<ItemRef>()],
            Text(form, "words"),
            Text(form, "reason"),
            Number(form["team"]),
            Text(form, "person"),
            Text(form, "at") ?? Text(form, "until"),
            Text(form, "filter"),
            Number(form["next"]),
            form["bulk"] == "yes"
        );

    /// <summary>The step it asks for.</summary>
    /// <param name="me">Account of the person, who may write <c>me</c>.</param>
    /// <exception cref="TriageRefusedException">There is no such step, or a part of it cannot be read.</exception>
    public TriageStep ToStep(InboxScene scene, string me) =>
        Step switch
        {
            "accept" => new AcceptStep(),
            "dismiss" => new DismissStep(InboxRequest.OfSlug<DismissalReason>(Reason) ?? throw NoReason(), Words),
            "escalate" => new EscalateStep(Team, Account(me), Words),
            "snooze" => new SnoozeStep(SnoozeTimes.Find(Until ?? "", scene.Now, scene.Zone, scene.Settings.Hours) ?? throw NoTime()),
            "wake" => new WakeStep(),
            "note" => new NoteStep(Words),
            "assign" => new AssignStep(Team, Account(me)),
            "answer" => new AnswerStep(Words),
            "reopen" => new ReopenStep(),
            "release" => new ReleaseStep(),
            _ => throw new TriageRefusedException(TriageRefusal.WrongState, $"There is no step {Step}."),
        };

    /// <summary>An item as rows and forms name it: number and version.</summary>
    public static string Value(QueuedItem item) => string.Create(CultureInfo.InvariantCulture, $"{item.Id}:{item.RowVersion}");

    private string? Account(string me) => Person == "me" ? me : Person;

    private static TriageRefusedException NoReason() => new(TriageRefusal.ReasonDoesNotFit, "Choose a reason.");

    private static TriageRefusedException NoTime() => new(TriageRefusal.TimeOutOfRange, "Choose a time.");

    private static ItemRef? Ref(string? value)
    {
        var parts = value?.Split(':') ?? [];
        return parts.Length == 2 && Number(parts[0]) is { } id && Number(parts[1]) is { } version
            ? new ItemRef(id, (int)Math.Clamp(version, 0, int.MaxValue))
            : null;
    }

    private static string? Text(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } text ? text : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
