using Auscult.Text.Coding;
using Auscult.Text.Learning.Training;

namespace Auscult.App.Training;

/// <summary>Figures of one concept.</summary>
/// <param name="N">Mentions people put to it.</param>
/// <param name="Recall">Share of them that were.</param>
/// <param name="F1">F1 of the first candidate.</param>
public sealed record ConceptFigures(int N, double Recall, double F1);

/// <summary>
/// Measures candidates for lay phrases against the concepts that people chose. Intervals come from drawing posts with replacement, those of means
/// over concepts from drawing concepts. A concept that was never learned counts as an error, so <see cref="Known"/> bounds what can be reached.
/// </summary>
public sealed class CodingReport
{
    private const int Candidates = 5;
    private const int Draws = 500;

    private readonly IReadOnlyList<CodedMention> _mentions;
    private readonly IReadOnlyList<string[]> _given;
    private readonly Dictionary<string, int> _index;
    private readonly List<Tally> _draws = [];
    private readonly Tally _all;
    private readonly int _known;

    private CodingReport(IReadOnlyList<CodedMention> mentions, IReadOnlyList<string[]> given, int known)
    {
        (_mentions, _given, _known) = (mentions, given, known);
        _index = mentions
            .Select(mention => mention.Concept)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select((concept, index) => (concept, index))
            .ToDictionary(pair => pair.concept, pair => pair.index);
        _all = new Tally(_index.Count);
        Count(_all, Enumerable.Range(0, mentions.Count));
        Draw();
    }

    /// <summary>Asks a model.</summary>
    public static CodingReport Ask(CodingModel model, IReadOnlyList<CodedMention> mentions)
    {
        ArgumentNullException.ThrowIfNull(model);
        var known = model.Concepts.ToHashSet(StringComparer.Ordinal);
        return new CodingReport(
            mentions,
            [.. mentions.Select(mention => Rank(model, mention))],
            mentions.Count(mention => known.Contains(mention.Concept))
        );
    }

    /// <summary>Asks for each fold of posts a model that was learned without it.</summary>
    public static CodingReport CrossValidate(IReadOnlyList<CodedMention> mentions, int folds)
    {
        var foldOf = GroupFolds.Divide([.. mentions.Select(mention => mention.Group)], folds);
        var (given, known) = (new string[mentions.Count][], 0);
        for (var fold = 0; fold < folds; fold++)
        {
            var model = CodingTraining.Train([.. mentions.Where((_, i) => foldOf[i] != fold)]);
            var concepts = model.Concepts.ToHashSet(StringComparer.Ordinal);
            foreach (var i in Enumerable.Range(0, mentions.Count).Where(i => foldOf[i] == fold))
            {
                given[i] = Rank(model, mentions[i]);
                known += concepts.Contains(mentions[i].Concept) ? 1 : 0;
            }
        }

        return new CodingReport(mentions, given, known);
    }

    public int N => _mentions.Count;

    /// <summary>The concept is the first candidate.</summary>
    public Figure Top1 => Of(tally => (double)tally.First / tally.Mentions);

    /// <summary>The concept is among the first five candidates.</summary>
    public Figure Top5 => Of(tally => (double)tally.AmongFive / tally.Mentions);

    /// <summary>Mean F1 of the concepts in the file.</summary>
    public Figure MacroF1 => OverConcepts(_all.F1);

    /// <summary>Mean precision of the first candidate over the concepts in the file.</summary>
    public Figure Precision => OverConcepts(_all.Precision);

    /// <summary>Mean recall of the first candidate over the concepts in the file.</summary>
    public Figure Recall => OverConcepts(_all.Recall);

    /// <summary>Share of mentions whose concept was learned at all: no candidate can be right for the others.</summary>
    public double Known => Round((double)_known / N);

    /// <summary>Share of mentions of the commonest concept: what always naming it would reach.</summary>
    public double Majority => Round((double)_index.Values.Max(concept => _all.N(concept)) / N);

    /// <summary>Figures by concept.</summary>
    public IReadOnlyDictionary<string, ConceptFigures> Labels =>
        _index.ToDictionary(
            pair => pair.Key,
            pair => new ConceptFigures(_all.N(pair.Value), Round(_all.Recall(pair.Value)), Round(_all.F1(pair.Value)))
        );

    private static string[] Rank(CodingModel model, CodedMention mention) =>
        [.. model.Rank(mention.Text, Candidates).Select(candidate => candidate.Concept)];

    private void Draw()
    {
        var groups = Enumerable.Range(0, N).GroupBy(i => _mentions[i].Group).Select(group => group.ToArray()).ToArray();
        var random = new Random(20_240_229);
        for (var draw = 0; draw < Draws; draw++)
        {
            var tally = new Tally(_index.Count);
            for (var i = 0; i < groups.Length; i++)
            {
                Count(tally, groups[random.Next(groups.Length)]);
            }

            _draws.Add(tally);
        }
    }

    private void Count(Tally tally, IEnumerable<int> mentions)
    {
        foreach (var i in mentions)
        {
            var first = _given[i].Length > 0 && _index.TryGetValue(_given[i][0], out var index) ? index : -1;
            tally.Add(_index[_mentions[i].Concept], first, _given[i].Contains(_mentions[i].Concept));
        }
    }

    private Figure Of(Func<Tally, double> figure) => Figure.OfDraws(figure(_all), [.. _draws.Select(figure).Order()]);

    private Figure OverConcepts(Func<int, double> figure)
    {
        double[] values = [.. Enumerable.Range(0, _index.Count).Select(figure)];
        var random = new Random(20_240_229);
        double[] drawn =
        [
            .. Enumerable
                .Range(0, Draws)
                .Select(_ => Enumerable.Range(0, values.Length).Average(_ => values[random.Next(values.Length)]))
                .Order(),
        ];
        return Figure.OfDraws(values.Average(), drawn);
    }

    private static double Round(double value) => Math.Round(value, 4);

    /// <summary>Mentions by concept: chosen by people, given, both.</summary>
    private sealed class Tally(int concepts)
    {
        private readonly int[] _chosen = new int[concepts];
        private readonly int[] _given = new int[concepts];
        private readonly int[] _both = new int[concepts];

        public int Mentions { get; private set; }

        public int First { get; private set; }

        public int AmongFive { get; private set; }

        public int N(int concept) => _chosen[concept];

        public void Add(int chosen, int given, bool isAmongFive)
        {
            Mentions++;
            AmongFive += isAmongFive ? 1 : 0;
            _chosen[chosen]++;
            if (given >= 0)
            {
                _given[given]++;
            }

            if (given == chosen)
            {
                First++;
                _both[chosen]++;
            }
        }

        public double Recall(int concept) => Share(_both[concept], _chosen[concept]);

        public double Precision(int concept) => Share(_both[concept], _given[concept]);

        public double F1(int concept) => Share(2 * _both[concept], _chosen[concept] + _given[concept]);

        private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
    }
}
