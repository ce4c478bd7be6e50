using Auscult.Contracts;
using Auscult.Text.Learning;

namespace Auscult.Text.Labels;

/// <summary>The labels that heads of a bank give.</summary>
internal static class TrainedLabelers
{
    /// <summary>The answer of a head for yes or no: it has one probability, that of yes.</summary>
    public const int OnlyAnswer = 0;

    private static readonly Dictionary<string, HeadQuestion> _answers = new(StringComparer.Ordinal)
    {
        ["health-mention"] = new(AskedAbout.Complaints, 3, answer => answer == "health" ? Heads.HealthMention : null),
        ["severity"] = new(AskedAbout.Harm, 3, answer => answer == "severe" ? Heads.SevereHarm : null),
        ["stress"] = new(AskedAbout.Health, 2, answer => answer == "yes" ? Heads.Distress : null),
        ["sentiment"] = new(AskedAbout.Health, 3, answer => answer == "neutral" ? null : answer),
        ["emotion"] = new(AskedAbout.Feelings, 3, answer => answer),
        ["emotion-family"] = new(AskedAbout.Health, 1, answer => answer is Heads.Anger or Heads.Joy or Heads.Sadness ? null : answer),
        ["stance"] = new(
            AskedAbout.Vaccines,
            2,
            answer =>
                answer switch
                {
                    "anti" => Heads.VaccineOpposed,
                    "pro" => Heads.VaccineSupported,
                    _ => null,
                }
        ),
        ["vaccine-concern"] = new(AskedAbout.Vaccines, 2, answer => answer == "none" ? null : Heads.Concern + answer) { Least = 0 },
    };

    public static IReadOnlyList<ILabeler> Create(HeadBank bank, PostScores scores, CueBoard cues)
    {
        List<ILabeler> labelers = [];
        for (var i = 0; i < bank.Models.Count; i++)
        {
            var model = bank.Models[i];
            if (model.Description is { Task: Heads.AdverseEvent, Kind: HeadKind.Binary or HeadKind.Registers })
            {
                labelers.Add(new AdverseEventHead(bank, i, scores, new AdverseEventRule(cues)));
            }
            else if (_answers.TryGetValue(model.Description.Task, out var known))
            {
                labelers.AddRange(AnswersOf(bank, i, known, scores));
            }
        }

        return labelers;
    }

    /// <summary>Which head of a bank gives a label, and which of its probabilities is meant; null when none does.</summary>
    public static (int Head, int Answer)? PlaceOf(HeadBank bank, string label)
    {
        for (var i = 0; i < bank.Models.Count; i++)
        {
            var description = bank.Models[i].Description;
            if (description.Task == Heads.AdverseEvent && label == Heads.AdverseEvent)
            {
                return (i, OnlyAnswer);
            }

            for (var answer = 0; _answers.TryGetValue(description.Task, out var known) && answer < description.Labels.Count; answer++)
            {
                if (known.HeadOf(description.Labels[answer]) == label)
                {
                    return (i, PlaceOf(description, answer));
                }
            }
        }

        return null;
    }

    private static IEnumerable<AnswerHead> AnswersOf(HeadBank bank, int index, HeadQuestion known, PostScores scores)
    {
        var description = bank.Models[index].Description;
        var labels = Enumerable
            .Range(0, description.Labels.Count)
            .Where(answer => known.HeadOf(description.Labels[answer]) is not null)
            .ToList();
        var info = new AnalyzerInfo($"{description.Task}-head", known.Version, description.Languages);
        foreach (var answer in labels)
        {
            int[] rivals = description.Kind == HeadKind.Classes ? [.. labels.Where(other => other != answer)] : [];
            var place = PlaceOf(description, answer);
            yield return new AnswerHead(known.HeadOf(description.Labels[answer])!, info, bank, index, place, rivals, known, scores);
        }
    }

    private static int PlaceOf(HeadDescription description, int answer) =>
        description.Kind is HeadKind.Binary or HeadKind.Registers ? OnlyAnswer : answer;
}
