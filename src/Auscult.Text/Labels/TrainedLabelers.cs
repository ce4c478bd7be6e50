using Auscult.Contracts;
using Auscult.Text.Learning;

namespace Auscult.Text.Labels;

/// <summary>The labels that heads of a bank give.</summary>
internal static class TrainedLabelers
{
    private static readonly Dictionary<string, (AskedAbout Asked, Func<string, string?> HeadOf)> _answers = new(StringComparer.Ordinal)
    {
        ["health-mention"] = (AskedAbout.Complaints, answer => answer == "health" ? Heads.HealthMention : null),
        ["severity"] = (AskedAbout.Harm, answer => answer == "severe" ? Heads.SevereHarm : null),
        ["stress"] = (AskedAbout.Health, answer => answer == "yes" ? Heads.Distress : null),
        ["sentiment"] = (AskedAbout.Health, answer => answer == "neutral" ? null : answer),
        ["emotion"] = (AskedAbout.Feelings, answer => answer),
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
                labelers.Add(new AdverseEventHead(model, i, scores, new AdverseEventRule(cues)));
            }
            else if (_answers.TryGetValue(model.Description.Task, out var known))
            {
                labelers.AddRange(AnswersOf(model, i, known, scores));
            }
        }

        return labelers;
    }

    /// <summary>Which head of a bank gives a label, and by which of its answers; null when none does.</summary>
    public static (int Head, int Answer)? PlaceOf(HeadBank bank, string label)
    {
        for (var i = 0; i < bank.Models.Count; i++)
        {
            var description = bank.Models[i].Description;
            if (description.Task == Heads.AdverseEvent && label == Heads.AdverseEvent)
            {
                return (i, 1);
            }

            for (var answer = 0; _answers.TryGetValue(description.Task, out var known) && answer < description.Labels.Count; answer++)
            {
                if (known.HeadOf(description.Labels[answer]) == label)
                {
                    return (i, answer);
                }
            }
        }

        return null;
    }

    private static IEnumerable<AnswerHead> AnswersOf(
        HeadModel model,
        int index,
        (AskedAbout Asked, Func<string, string?> HeadOf) known,
        PostScores scores
    )
    {
        for (var answer = 0; answer < model.Description.Labels.Count; answer++)
        {
            if (known.HeadOf(model.Description.Labels[answer]) is { } head)
            {
                // Yes or no has one probability, that of yes.
                var place = model.Description.Kind == HeadKind.Binary ? 0 : answer;
                yield return new AnswerHead(head, model, index, place, known.Asked, scores);
            }
        }
    }
}
