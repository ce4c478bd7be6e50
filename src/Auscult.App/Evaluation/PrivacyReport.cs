using Auscult.App.Training;
using Auscult.Text.Identifiers;

namespace Auscult.App.Evaluation;

/// <summary>Figures of identifier detection with 95 % intervals, from drawing texts with replacement.</summary>
public sealed class PrivacyReport
{
    private const int Draws = 500;

    private readonly IdentifierScores _scores;
    private readonly List<(long Personal, long Hit, long Detected, long Right)> _draws = [];

    /// <summary>Draws the intervals.</summary>
    public PrivacyReport(IdentifierScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        _scores = scores;
        var random = new Random(20_240_229);
        for (var draw = 0; draw < Draws; draw++)
        {
            var (personal, hit, detected, right) = (0L, 0L, 0L, 0L);
            for (var i = 0; i < scores.ByText.Count; i++)
            {
                var text = scores.ByText[random.Next(scores.ByText.Count)];
                (personal, hit, detected, right) = (personal + text.Personal, hit + text.Hit, detected + text.Detected, right + text.Right);
            }

            _draws.Add((personal, hit, detected, right));
        }
    }

    /// <summary>Share of detections that overlap a personal span.</summary>
    public Figure? Precision => Of(all => Share(all.Right, all.Detected));

    /// <summary>Share of personal spans that a detection overlaps.</summary>
    public Figure? Recall => Of(all => Share(all.Hit, all.Personal));

    /// <summary>Harmonic mean of both.</summary>
    public Figure? F1 => Of(all => Harmonic(Share(all.Right, all.Detected), Share(all.Hit, all.Personal)));

    /// <summary>What hiding every word would reach.</summary>
    public BaselineFigures Everything
    {
        get
        {
            var precision = Share(_scores.PersonalWords, _scores.Words) ?? 0;
            var f1 = Math.Round(Harmonic(precision, 1) ?? 0, 4);
            return new BaselineFigures(f1, f1, f1, Math.Round(precision, 4));
        }
    }

    private Figure? Of(Func<(long Personal, long Hit, long Detected, long Right), double?> figure)
    {
        var whole = figure((_scores.Personal, _scores.Hit, _scores.Detected, _scores.Right));
        var drawn = _draws.Select(figure).OfType<double>().Order().ToArray();
        return whole is not { } value || drawn.Length == 0 ? null : Figure.OfDraws(value, drawn);
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private static double? Harmonic(double? precision, double? recall) =>
        precision + recall > 0 ? 2 * precision * recall / (precision + recall) : null;
}
