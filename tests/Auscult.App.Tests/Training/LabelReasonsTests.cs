using Auscult.App.Listening;
using Auscult.App.Training;
using Auscult.Contracts;
using Auscult.Text;

namespace Auscult.App.Tests.Training;

public sealed class LabelReasonsTests
{
    private static readonly Understanding _understanding = new();
    private static readonly LabelReasons _reasons = new(_understanding);

    [Fact]
    public void Of_LabelsOfHeads_SayWhatSpokeForThem()
    {
        var post = Stored("Started Lexapro last week and now I have terrible insomnia, I am so angry");

        var reasons = _reasons.Of(post);

        Assert.Equal(post.Labels.Where(label => label.Probability is not null).Select(label => label.Head), reasons.Keys);
        Assert.All(reasons.Values, list => Assert.InRange(list.Count, 1, 4));
        Assert.All(
            reasons.Values.SelectMany(list => list),
            reason =>
            {
                Assert.True(reason.Weight > 0);
                Assert.True(reason.Words is null != (reason.Signal is null));
            }
        );
        Assert.Contains(reasons[Heads.AdverseEvent], reason => reason.Words == "insomnia" || reason.Signal is not null);
        Assert.Contains(reasons[Heads.Anger], reason => reason.Words is "angry" or "so angry");
    }

    [Fact]
    public void Of_LabelsOfRules_AreNotExplainedByHeads() =>
        Assert.Empty(_reasons.Of(Stored("Depuis que je prends du Seroplex j'ai des vertiges et je dors mal", "fr")));

    private static StoredPost Stored(string text, string language = "en")
    {
        var analysis = new PostAnalysis();
        _understanding.CreatePipeline().Analyze(new PostWords(text, null, null, language), analysis);
        return new StoredPost
        {
            Id = 1,
            Version = 1,
            Key = default,
            Network = "forum",
            Source = "forum",
            Language = language,
            Text = text,
            Labels = [.. analysis.Labels],
        };
    }
}
