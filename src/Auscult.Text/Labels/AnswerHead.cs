using Auscult.Contracts;
using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;

namespace Auscult.Text.Labels;

/// <summary>One answer of a trained head as a label: given where the head gives this answer, to the posts it can be asked about.</summary>
/// <param name="head">Name of the label.</param>
/// <param name="info">Name and version of the head.</param>
/// <param name="bank">Where the head is, with the threshold somebody saved for the label.</param>
/// <param name="index">Number of the head in the bank.</param>
/// <param name="answer">Which of its answers.</param>
/// <param name="rivals">Other answers of the head that are labels, where classes compete.</param>
/// <param name="question">What the post must be about, and how likely the answer must be.</param>
/// <param name="scores">What the heads say of the post.</param>
internal sealed class AnswerHead(
    string head,
    AnalyzerInfo info,
    HeadBank bank,
    int index,
    int answer,
    int[] rivals,
    HeadQuestion question,
    PostScores scores
) : ILabeler
{
    private const string Id = "answer-head";

    private readonly bool _competes = bank.Models[index].Description.Kind == HeadKind.Classes;
    private readonly float? _saved = bank.SavedOf(index, answer);

    public string Head => head;

    public AnalyzerInfo Info => info;

    public IReadOnlyList<string> EvaluatedLanguages { get; } = bank.Models[index].Description.Languages;

    public void Label(in PostView post, FindingSink findings, IList<PostLabel> labels)
    {
        if (!MayBeAsked(findings.Items, labels))
        {
            return;
        }

        var probabilities = scores.Of(index, post, findings.Items);
        if (IsGiven(probabilities))
        {
            labels.Add(new PostLabel(Head, PostLabel.Rounded(probabilities[answer]), Info.Stamp, PostLabel.ByWords));
        }
    }

    private bool IsGiven(ReadOnlySpan<float> probabilities) =>
        _saved is { } least
            ? probabilities[answer] >= least && IsLikeliest(probabilities)
            : probabilities[answer] >= question.Least
                && (
                    _competes
                        ? ClassWeights.Choose(probabilities, scores.Thresholds(index)) == answer
                        : probabilities[answer] >= scores.Threshold(index, answer)
                );

    // Below even odds two classes may both be enough: a tone is never both, so the likelier one is given, whatever the threshold of the other.
    // That way what a threshold finds depends on no other threshold, and two labels of one question never stand together.
    private bool IsLikeliest(ReadOnlySpan<float> probabilities)
    {
        foreach (var rival in rivals)
        {
            if (probabilities[rival] >= probabilities[answer])
            {
                return false;
            }
        }

        return true;
    }

    private bool MayBeAsked(ReadOnlySpan<Finding> findings, IList<PostLabel> labels) =>
        question.About switch
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
