using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;

namespace Auscult.App.Training;

/// <summary>
/// The member of a head that looks for patterns, learned without each fold and on all texts. Without a fold means: neither labels nor words of
/// its texts were seen, the company of words included.
/// </summary>
internal sealed class PatternFolds
{
    /// <summary>Share of the texts beside that are taken a round, and how much they count.</summary>
    private const double ShareOfBeside = .25;
    private const float WeightOfBeside = .5f;

    private readonly SideTexts _side;
    private readonly IReadOnlyList<PatternTask> _tasks;
    private readonly IReadOnlyList<PatternText> _beside;
    private readonly Func<int, IEnumerable<PatternText>> _textsOf;
    private readonly int[] _folds;
    private readonly int _kept;

    /// <param name="side">Words of all texts.</param>
    /// <param name="tasks">What the lanes of the head learn.</param>
    /// <param name="textsOf">What a text of the head teaches, by its number.</param>
    /// <param name="besideLabels">Labels of the texts beside.</param>
    /// <param name="folds">Fold of each text.</param>
    /// <param name="foldCount">Number of folds.</param>
    /// <param name="final">Whether the member itself is wanted too.</param>
    public PatternFolds(
        SideTexts side,
        IReadOnlyList<PatternTask> tasks,
        Func<int, IEnumerable<PatternText>> textsOf,
        int besideLabels,
        int[] folds,
        int foldCount,
        bool final
    )
    {
        (_side, _textsOf, _folds, _kept) = (side, textsOf, folds, tasks.Count);
        _tasks = side.Beside.Count == 0 ? tasks : [.. tasks, new PatternTask(besideLabels, false, WeightOfBeside, ShareOfBeside)];
        _beside = [.. side.Beside.Select((text, i) => new PatternText(side.BesideWords[i], tasks.Count, text.Answers))];
        Scores = new float[folds.Length][];
        Parallel.For(final ? -1 : 0, foldCount, Run);
    }

    /// <summary>By text, then lane, of a member that has not seen the text's group.</summary>
    public float[][] Scores { get; }

    /// <summary>The member learned on all texts; null when it was not wanted.</summary>
    public PatternModel? Model { get; private set; }

    private void Run(int fold)
    {
        int[] hidden = [.. Enumerable.Range(0, _folds.Length).Where(i => _folds[i] == fold)];
        int[] known = [.. Enumerable.Range(0, _folds.Length).Where(i => _folds[i] != fold)];
        var model = PatternFit.Fit(_side.CompanyWithout(hidden), _tasks, [.. known.SelectMany(_textsOf), .. _beside], _kept);
        if (fold < 0)
        {
            Model = model;
            return;
        }

        var scores = model.Score([.. hidden.Select(i => _side.Own[i])]);
        for (var i = 0; i < hidden.Length; i++)
        {
            Scores[hidden[i]] = scores[i];
        }
    }
}
