using System.Globalization;
using Auscult.Contracts;

namespace Auscult.App.Alerts;

/// <summary>What alerts say, in one language. Numbers, kinds and times only.</summary>
internal abstract class AlertWording
{
    private static readonly Dictionary<string, AlertWording> Languages = new()
    {
        ["en"] = new EnglishAlerts(),
        ["fr"] = new FrenchAlerts(),
    };

    public abstract string DigestSubject { get; }

    public abstract string TestSubject { get; }

    public abstract string TestBody { get; }

    /// <summary>The wording of a language; English when there is none.</summary>
    public static AlertWording In(string language) => Languages.GetValueOrDefault(language) ?? Languages["en"];

    /// <summary>One alert as one sentence.</summary>
    /// <param name="due">Its time as people read it; null without one.</param>
    public abstract string Line(AlertTopic topic, AlertFacts facts, string? due);

    /// <summary>What several alerts are about, by how many of each topic.</summary>
    public abstract string Part(AlertTopic topic, int count);

    /// <summary>The lines of a digest.</summary>
    public abstract IEnumerable<string> Lines(DigestCounts counts);

    /// <summary>Closes a mail: the zone of its times, and where to choose what to be told of.</summary>
    public abstract string Footer(string zone, string? address);

    protected static string Number(long number, char separator) =>
        number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', separator);
}

/// <summary>English.</summary>
internal sealed class EnglishAlerts : AlertWording
{
    public override string DigestSubject => "Your day";

    public override string TestSubject => "Test message";

    public override string TestBody => "This is a test. If you can read it, mail from Auscult arrives.";

    public override string Line(AlertTopic topic, AlertFacts facts, string? due) =>
        (topic, facts.Item) switch
        {
            (AlertTopic.Emergency, { } item) => $"Emergency: item {item} was opened and waits for a first look.",
            (AlertTopic.ClockNear, { } item) => $"Item {item} ({Kind(facts.Kind)}) is due on {due}.",
            (AlertTopic.ClockOver, { } item) => $"Item {item} ({Kind(facts.Kind)}) is overdue since {due}.",
            (AlertTopic.Assigned, { } item) =>
                $"Item {item} ({Kind(facts.Kind)}) was given to you{(due is null ? "" : $", due on {due}")}.",
            (AlertTopic.SourceSilent, _) => $"A source has sent nothing new since {due}.",
            (AlertTopic.JobFailed, _) => "A job gave up and waits for your decision.",
            (AlertTopic.ApprovalWaiting, _) => $"A request waits for your approval until {due}.",
            _ => $"{Part(topic, facts.Count)}.",
        };

    public override string Part(AlertTopic topic, int count) =>
        topic switch
        {
            AlertTopic.Emergency => Plural(count, "emergency", "emergencies"),
            AlertTopic.ClockNear => $"{Plural(count, "item", "items")} due soon",
            AlertTopic.ClockOver => $"{Plural(count, "item", "items")} overdue",
            AlertTopic.Assigned => $"{Plural(count, "item", "items")} given to you",
            AlertTopic.SourceSilent => $"{Plural(count, "source", "sources")} silent",
            AlertTopic.JobFailed => $"{Plural(count, "failed job", "failed jobs")}",
            AlertTopic.ApprovalWaiting => $"{Plural(count, "request", "requests")} for your approval",
            _ => DigestSubject,
        };

    public override IEnumerable<string> Lines(DigestCounts counts)
    {
        foreach (var open in counts.Open.Where(open => open.Count > 0))
        {
            yield return $"{Capital(Kind(open.Kind))}: {Number(open.Count)} open, {Number(open.Overdue)} overdue, "
                + $"{Number(open.DueSoon - open.Overdue)} due within a day.";
        }

        if (counts.Open.Count > 0)
        {
            yield return counts.Open.All(open => open.Count == 0) ? "No open items." : $"Yours: {Number(counts.Mine)}.";
        }

        if (counts.Approvals is > 0)
        {
            yield return $"Requests that wait for an approval: {Number(counts.Approvals.Value)}.";
        }

        if (counts.FailedJobs is > 0)
        {
            yield return $"Jobs that gave up: {Number(counts.FailedJobs.Value)}.";
        }

        if (counts.DeadAlerts is > 0)
        {
            yield return $"Messages that could not be sent: {Number(counts.DeadAlerts.Value)}.";
        }
    }

    public override string Footer(string zone, string? address) =>
        $"Times are in {zone}. What you are told of is your choice{(address is null ? ": Settings, Alerts." : $": {address}")}";

    private static string Number(long number) => Number(number, ',');

    private static string Plural(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Kind(ItemKind? kind) =>
        kind switch
        {
            ItemKind.AdverseEvent => "adverse event",
            ItemKind.Emergency => "emergency",
            ItemKind.Question => "question",
            ItemKind.Privacy => "privacy",
            _ => "several kinds",
        };
}

/// <summary>French.</summary>
internal sealed class FrenchAlerts : AlertWording
{
    public override string DigestSubject => "Votre journée";

    public override string TestSubject => "Message d’essai";

    public override string TestBody => "Ceci est un essai. Si vous pouvez le lire, le courrier d’Auscult arrive.";

    public override string Line(AlertTopic topic, AlertFacts facts, string? due) =>
        (topic, facts.Item) switch
        {
            (AlertTopic.Emergency, { } item) => $"Urgence : le dossier {item} vient d’être ouvert et attend un premier regard.",
            (AlertTopic.ClockNear, { } item) => $"Le dossier {item} ({Kind(facts.Kind)}) arrive à échéance le {due}.",
            (AlertTopic.ClockOver, { } item) => $"Le dossier {item} ({Kind(facts.Kind)}) est en retard depuis le {due}.",
            (AlertTopic.Assigned, { } item) =>
                $"Le dossier {item} ({Kind(facts.Kind)}) vous a été confié{(due is null ? "" : $", échéance le {due}")}.",
            (AlertTopic.SourceSilent, _) => $"Une source n’a rien envoyé de nouveau depuis le {due}.",
            (AlertTopic.JobFailed, _) => "Une tâche a échoué et attend votre décision.",
            (AlertTopic.ApprovalWaiting, _) => $"Une demande attend votre approbation jusqu’au {due}.",
            _ => $"{Part(topic, facts.Count)}.",
        };

    public override string Part(AlertTopic topic, int count) =>
        topic switch
        {
            AlertTopic.Emergency => Plural(count, "urgence", "urgences"),
            AlertTopic.ClockNear => Plural(count, "dossier bientôt à échéance", "dossiers bientôt à échéance"),
            AlertTopic.ClockOver => Plural(count, "dossier en retard", "dossiers en retard"),
            AlertTopic.Assigned => Plural(count, "dossier qui vous est confié", "dossiers qui vous sont confiés"),
            AlertTopic.SourceSilent => Plural(count, "source muette", "sources muettes"),
            AlertTopic.JobFailed => Plural(count, "tâche en échec", "tâches en échec"),
            AlertTopic.ApprovalWaiting => Plural(count, "demande à approuver", "demandes à approuver"),
            _ => DigestSubject,
        };

    public override IEnumerable<string> Lines(DigestCounts counts)
    {
        foreach (var open in counts.Open.Where(open => open.Count > 0))
        {
            yield return $"{Capital(Kind(open.Kind))} : {Number(open.Count)} en cours, {Number(open.Overdue)} en retard, "
                + $"{Number(open.DueSoon - open.Overdue)} à échéance sous 24 heures.";
        }

        if (counts.Open.Count > 0)
        {
            yield return counts.Open.All(open => open.Count == 0) ? "Aucun dossier en cours." : $"Les vôtres : {Number(counts.Mine)}.";
        }

        if (counts.Approvals is > 0)
        {
            yield return $"Demandes en attente d’approbation : {Number(counts.Approvals.Value)}.";
        }

        if (counts.FailedJobs is > 0)
        {
            yield return $"Tâches en échec : {Number(counts.FailedJobs.Value)}.";
        }

        if (counts.DeadAlerts is > 0)
        {
            yield return $"Messages qui n’ont pas pu être envoyés : {Number(counts.DeadAlerts.Value)}.";
        }
    }

    public override string Footer(string zone, string? address) =>
        $"Les heures sont celles de {zone}. Vous choisissez ce qui vous est signalé{(address is null ? " : Réglages, Alertes." : $" : {address}")}";

    private static string Number(long number) => Number(number, '\u202f');

    // In French zero is singular too.
    private static string Plural(int count, string one, string many) => $"{Number(count)} {(count < 2 ? one : many)}";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Kind(ItemKind? kind) =>
        kind switch
        {
            ItemKind.AdverseEvent => "effet indésirable",
            ItemKind.Emergency => "urgence",
            ItemKind.Question => "question",
            ItemKind.Privacy => "vie privée",
            _ => "plusieurs types",
        };
}
