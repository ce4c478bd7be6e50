using Auscult.Contracts;
using Auscult.Text.Learning;

namespace Auscult.Text.Labels;

/// <summary>
/// The trained head for adverse events. It was trained on sentences of people who take a medicine and of case reports, so it is only asked
/// about posts that name a medicine or are reviews of one, and what is only denied, feared or long past is none. Where the rule finds the
/// words that link harm and medicine too, they stay as a cue finding.
/// </summary>
internal sealed class AdverseEventHead(HeadBank bank, int head, PostScores scores, AdverseEventRule rule) : ILabeler
{
    private const string Id = "adverse-event-head";

    private readonly float? _saved = bank.SavedOf(head, TrainedLabelers.OnlyAnswer);

    public string Head => Heads.AdverseEvent;

    public AnalyzerInfo Info { get; } = new(Id, 3, ["en"]);

    public IReadOnlyList<string> EvaluatedLanguages { get; } = bank.Models[head].Description.Languages;

    public void Label(in PostView post, FindingSink findings, IList<PostLabel> labels)
    {
        if (!rule.MaySpeakOfHarm(post, findings.Items))
        {
            return;
        }

        var probability = scores.Yes(head, post, findings.Items);
        if (probability >= (_saved ?? scores.Threshold(head)))
        {
            labels.Add(
                new PostLabel(
                    Head,
                    PostLabel.Rounded(probability),
                    Info.Stamp,
                    rule.LeaveCue(post, findings, Info.Stamp) ?? PostLabel.ByWords
                )
            );
        }
    }
}
