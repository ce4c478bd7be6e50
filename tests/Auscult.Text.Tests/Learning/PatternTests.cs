using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;

namespace Auscult.Text.Tests.Learning;

public class PatternTests
{
    private const ulong Drug = 1;
    private const ulong Made = 2;
    private const ulong Pain = 3;

    /// <summary>The same three words in two orders among words of no meaning: only who looks at the order can tell.</summary>
    private static readonly IReadOnlyList<PatternText> _orders =
    [
        .. Enumerable
            .Range(0, 200)
            .Select(i =>
                i % 2 == 0
                    ? new PatternText([Filler(i), Drug, Made, Pain, Filler(i + 1)], 0, 1)
                    : new PatternText([Filler(i), Pain, Made, Drug, Filler(i + 1)], 0, 0)
            ),
    ];

    private static readonly Lazy<PatternModel> _model = new(() => Learn(_orders));

    [Fact]
    public void Fit_OrderOfTheSameWords_IsLearned()
    {
        var scores = _model.Value.Score([
            [Drug, Made, Pain],
            [Pain, Made, Drug],
            [99, Drug, Made, Pain, 98, 97],
        ]);

        Assert.True(scores[0][0] > scores[1][0] + 1);
        Assert.True(scores[2][0] > scores[1][0] + 1);
    }

    [Fact]
    public void Fit_SameTextsTwice_GivesTheSameBytes() =>
        Assert.Equal(Toy.Train(patterns: Learn(_orders)).Write(), Toy.Train(patterns: Learn(_orders)).Write());

    [Fact]
    public void Fit_TextThatIsNotInTheCompany_LeavesItsWordsUnknown()
    {
        var model = PatternFit.Fit([.. _orders.Select(text => text.Words)], [new PatternTask(1, false)], [new PatternText([77], 0, 1)], 1);

        Assert.Equal(0, model.Find(77));
        Assert.NotEqual(0, model.Find(Drug));
    }

    [Fact]
    public void Score_WordsItDoesNotKnow_AreAllAlikeAndNoWordsAreWorthNothing()
    {
        var scores = _model.Value.Score([
            [99, 98],
            [97, 96],
            [],
        ]);

        Assert.Equal(scores[0][0], scores[1][0]);
        Assert.Equal(0, scores[2][0]);
    }

    [Fact]
    public void Score_WordsBehindTheMostThatAreLookedAt_DoNotCount()
    {
        ulong[] most = [.. Enumerable.Repeat(Made, PatternModel.MostWords)];

        Assert.Equal(
            _model.Value.Score([most])[0][0],
            _model.Value.Score([
                [.. most, Drug, Made, Pain],
            ])[0][0]
        );
    }

    /// <summary>Bytes are rounded twice; what they say must still be what the network says, to a tenth of what it tells apart.</summary>
    [Fact]
    public void Quantize_TrainedNetwork_SaysNearlyTheSame()
    {
        ulong[] words = [Drug, Made, Pain];
        int[][] texts =
        [
            [0, 1, 2],
            [2, 1, 0],
            [1, 1],
            [0],
            [-1, 2, -1, 0],
        ];
        var company = new WordCompany([.. Enumerable.Repeat(texts[0], 10)], words.Length);
        var net = PatternTraining.Run(
            WordVectors.Learn(company),
            [new PatternTask(1, false)],
            [.. Enumerable.Range(0, 100).Select(i => new PatternExample(texts[i % 2], 0, (ulong)(i % 2)))],
            new PatternOptions()
        );
        var model = PatternModel.Quantize(words, net.Points, net.Patterns, net.Biases, net.Heads[0]);
        var scores = model.Score([.. texts.Select(text => text.Select(word => word < 0 ? 99UL : words[word]).ToArray())]);
        var sums = texts.Select(text => Sum(net, text)).ToList();

        Assert.All(Enumerable.Range(0, texts.Length), i => Assert.Equal(sums[i], scores[i][0], (sums.Max() - sums.Min()) / 10));
    }

    [Fact]
    public void Learn_WordsOfTheSameCompany_AreNear()
    {
        int[][] texts = [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? new[] { 0, 1 + (i / 2 % 2), 3 } : [4, 5 + (i / 2 % 2), 7])];
        var points = WordVectors.Learn(new WordCompany(texts, 8));
        float Likeness(int first, int second) =>
            Numbers.Dot(
                points.AsSpan(first * PatternModel.Dimensions, PatternModel.Dimensions),
                points.AsSpan(second * PatternModel.Dimensions, PatternModel.Dimensions)
            );

        Assert.Equal(1, Likeness(1, 1), 3);
        Assert.True(Likeness(1, 2) > .9, $"{Likeness(1, 2)}");
        Assert.True(Likeness(1, 5) < .1, $"{Likeness(1, 5)}");
    }

    [Fact]
    public void Make_AnyColumns_AreAtRightAnglesAndOfLengthOne()
    {
        var chance = new Chance(3);
        float[] block = [.. Enumerable.Range(0, 100 * 16).Select(_ => chance.Normal())];

        Orthogonal.Make(block, 16);

        var gram = Orthogonal.Gram(block, 16);
        for (var i = 0; i < gram.Length; i++)
        {
            Assert.Equal(i % 17 == 0 ? 1 : 0, gram[i], 4);
        }
    }

    [Fact]
    public void Find_WordsThatShareAPlace_AreToldApart()
    {
        ulong[] words = [5, 5 + 8, 5 + 16, 1UL << 40];
        var places = new WordPlaces(words);

        Assert.Equal([1, 2, 3, 4], words.Select(places.Find));
        Assert.Equal(0, places.Find(6));
    }

    private static float Sum(PatternNet net, int[] text)
    {
        var sum = new float[1];
        net.See(text);
        net.Score(0, sum);
        return sum[0] - net.HeadBiases[0][0];
    }

    private static ulong Filler(int i) => 10 + (ulong)(i % 7);

    private static PatternModel Learn(IReadOnlyList<PatternText> texts) =>
        PatternFit.Fit([.. texts.Select(text => text.Words)], [new PatternTask(1, false)], texts, 1);
}
