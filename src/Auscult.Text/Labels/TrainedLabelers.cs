using Auscult.Contracts;
using Auscult.Text.Learning;

namespace Auscult.Text.Labels;

/// <summary>The labels that heads of a bank give.</summary>
internal static class TrainedLabelers
{
    /// <summary>The answer of a head for yes or no: it has one probability, that of yes.</summary>
    public const int OnlyAnswer = 0;

    private static readonly Dictionary<string, (AskedAbout Asked, Func<string, string?> HeadOf)> _answers = new(StringComparer.Ordinal)
    {
        ["health-mention"] = (AskedAbout.Complaints, answer => answer == "health" ? Heads.HealthMention : null),
        ["severity"] = (AskedAbout.Harm, answer => answer == "severe" ? Heads.SevereHarm : null),
        ["stress"] = (AskedAbout.Health, answer => answer == "yes" ? Heads.Distress : null),
        ["sentiment"] = (AskedAbout.Health, answer => answer == "neutral" ? null : answer),
        ["emotion"] = (AskedAbout.Feelings, answer => answer),
        ["emotion-family"] = (AskedAbout.Health, answer => answer is Heads.Anger or Heads.Joy or Heads.Sadness ? null : answer),
        ["stance"] = (
            AskedAbout.Vaccines,
            answer =>
                answer switch
                {
                    "anti" => Heads.VaccineOpposed,
                    "pro" => Heads.VaccineSupported,
                    _ => null,
                }
        ),
        ["vaccine-concern"] = (AskedAbout.Vaccines, answer => answer == "none" ? null : Heads.Concern + answer),
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

    private static IEnumerable<AnswerHead> AnswersOf(
        HeadBank bank,
        int index,
        (AskedAbout Asked, Func<string, string?> HeadOf) known,
        PostScores scores
    )
    {
        var description = bank.Models[index].Description;
        var labels = Enumerable
            .Range(0, description.Labels.Count)
            .Where(answer => known.HeadOf(description.Labels[answer]) is not null)
            .ToList();
        foreach (var answer in labels)
        {
            int[] rivals = description.Kind == HeadKind.Classes ? [.. labels.Where(other => other != answer)] : [];
            var place = PlaceOf(description, answer);
            yield return new AnswerHead(known.HeadOf(description.Labels[answer])!, bank, index, place, rivals, known.Asked, scores);
        }
    }

    private static int PlaceOf(HeadDescription description, int answer) =>
        description.Kind is HeadKind.Binary or HeadKind.Registers ? OnlyAnswer : answer;
}
