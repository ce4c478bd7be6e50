using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;

namespace Auscult.App.Training;

/// <summary>
/// A linear member that learned a head's answers from texts with labels of another scheme, those near each answer against all others. It has not
/// seen any text of the head, so one fit serves all folds.
/// </summary>
internal sealed class BesideFit
{
    public BesideFit(SideTexts side, IReadOnlyList<ulong> near, IReadOnlyList<FeatureVector> texts)
    {
        var set = new TrainingSet([.. side.Features, .. texts]);
        int[] rows = [.. Enumerable.Range(0, side.Features.Length)];
        var lines = new float[near.Count][];
        Parallel.For(
            0,
            near.Count,
            lane =>
            {
                bool[] answers = [.. side.Beside.Select(text => (text.Answers & near[lane]) != 0)];
                lines[lane] = LinearFit.Fit(set, rows, answers, FitOptions.Plain);
            }
        );
        Member = new LinearMember(
            [.. texts.Select((_, i) => lines.Select(line => set.Score(rows.Length + i, line)).ToArray())],
            [.. lines.Select(line => set.Spread(line))],
            [.. lines.Select(line => line[set.Width])]
        );
    }

    public LinearMember Member { get; }
}
