using Auscult.Contracts;
using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;

namespace Auscult.Text.Labels;

/// <summary>One answer of a trained head as a label: given where the head gives this answer, to the posts it can be asked about.</summary>
/// <param name="head">Name of the label.</param>
/// <param name="model">The head.</param>
/// <param name="index">Its number in the bank.</param>
/// <param name="answer">Which of its answers.</param>
/// <param name="asked">What a post must be about.</param>
/// <param name="scores">What the heads say of the post.</param>
internal sealed class AnswerHead(string head, HeadModel model, int index, int answer, AskedAbout asked, PostScores scores) : ILabeler
{
    private const string Id = "answer-head";

    /// <summary>A class that wins with less than this is a guess among many, and no label.</summary>
    private const float EvenOdds = .5f;

    public string Head => head;

    public AnalyzerInfo Info { get; } = new($"{model.Description.Task}-head", VersionOf(model, asked), model.Description.Languages);

    public IReadOnlyList<string> EvaluatedLanguages { get; } = model.Description.Languages;

    public void Label(in PostView post, FindingSink findings, IList<PostLabel> labels)
    {
        if (!MayBeAsked(findings.Items, labels))
        {
            return;
        }

        var probabilities = scores.Of(index, post, findings.Items);
        var isGiven =
            model.Description.Kind == HeadKind.Classes
                ? probabilities[answer] >= EvenOdds && ClassWeights.Choose(probabilities, scores.Thresholds(index)) == answer
                : probabilities[answer] >= scores.Threshold(index, answer);
        if (isGiven)
        {
            labels.Add(new PostLabel(Head, PostLabel.Rounded(probabilities[answer]), Info.Stamp, PostLabel.ByWords));
        }
    }

    // Since heads have patterns, and since severe harm needs a complaint of its own, the same words may give other labels.
    private static int VersionOf(HeadModel model, AskedAbout asked) =>
        (model.Patterns is null ? 1 : 2) + (asked == AskedAbout.Harm ? 1 : 0);

    private bool MayBeAsked(ReadOnlySpan<Finding> findings, IList<PostLabel> labels) =>
        asked switch
        {
            AskedAbout.Health => scores.SubjectsOf(findings) != Subjects.None,
            AskedAbout.Complaints => (scores.SubjectsOf(findings) & Subjects.Complaint) != 0,
            AskedAbout.Vaccines => (scores.SubjectsOf(findings) & Subjects.Vaccine) != 0,
            AskedAbout.Harm => Has(labels, Heads.AdverseEvent) && (scores.SubjectsOf(findings) & (Subjects.Harm | Subjects.Around)) != 0,
            _ => Has(labels, Heads.Negative) || Has(labels, Heads.Positive),
        };

    private static bool Has(IList<PostLabel> labels, string head)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i].Head == head)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What a post must be about for a head to be asked: heads learned from such texts only, and others cost nothing.</summary>
internal enum AskedAbout : byte
{
    /// <summary>It names a medicine, a symptom or a condition.</summary>
    Health,

    /// <summary>It names a symptom or a condition.</summary>
    Complaints,

    /// <summary>It names a vaccine.</summary>
    Vaccines,

    /// <summary>
    /// It was given the label of an adverse event, and names a complaint that somebody has now and that is not why a vaccine is given or
    /// not: strong words about the illness are no severe harm of the vaccine.
    /// </summary>
    Harm,

    /// <summary>It was given a tone, good or bad: the head knows no text without an emotion.</summary>
    Feelings,
}
