using Auscult.App.Listening;
using Auscult.Text;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>One answer of a head to a post, and why.</summary>
/// <param name="Head">Task of the head.</param>
/// <param name="Answer">The answer it gives.</param>
/// <param name="Probability">Calibrated on texts like those it learned from; elsewhere take it as an order.</param>
/// <param name="Reasons">What moved it, strongest first.</param>
public sealed record HeadAnswer(string Head, string Answer, double Probability, IReadOnlyList<Reason> Reasons);

/// <summary>Asks every built-in head about posts, for people who want to see why. Not thread-safe.</summary>
public sealed class HeadAnswers(Understanding understanding)
{
    private const int MostReasons = 6;

    private readonly HeadBank _bank = ShippedHeads.ForPosts;
    private readonly HeadReader _reader = new(understanding.Knowledge, ShippedHeads.ForPosts);

    /// <summary>The answers of the heads that know the language of the post; none when no head does.</summary>
    /// <param name="words">Protected words.</param>
    /// <param name="language">Language of the post.</param>
    public IReadOnlyList<HeadAnswer> Of(in PostWords words, string language)
    {
        List<HeadAnswer> answers = [];
        _reader.Read(words, language);
        for (var head = 0; head < _bank.Models.Count; head++)
        {
            var description = _bank.Models[head].Description;
            if (!description.Languages.Contains(language))
            {
                continue;
            }

            var given = _reader.AnswersOf(head);
            for (var label = 0; label < description.Labels.Count; label++)
            {
                if ((given >> label & 1) != 0)
                {
                    answers.Add(Answer(head, description, label));
                }
            }
        }

        return answers;
    }

    private HeadAnswer Answer(int head, HeadDescription description, int label)
    {
        var isYesNo = description.Kind is HeadKind.Binary or HeadKind.Registers;
        var probabilities = _reader.ProbabilitiesOf(head);
        var probability =
            !isYesNo ? probabilities[label]
            : label == 1 ? probabilities[0]
            : 1 - probabilities[0];
        return new HeadAnswer(
            description.Task,
            description.Labels[label],
            Math.Round(probability, 3),
            [
                .. _reader
                    .Explain(head, isYesNo ? 1 : label, MostReasons)
                    .Select(reason => reason with { Weight = MathF.Round(reason.Weight, 3) }),
            ]
        );
    }
}
