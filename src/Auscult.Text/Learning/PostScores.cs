using System.Collections.Frozen;
using Auscult.Contracts;

namespace Auscult.Text.Learning;

/// <summary>
/// What the trained heads say of the post a pipeline is looking at. Read when the first head is asked, once for all; a post whose language no
/// head knows costs nothing.
/// </summary>
/// <param name="scorer">Reads the post.</param>
/// <param name="vaccines">See <see cref="VaccinesOf"/>.</param>
/// <param name="around">See <see cref="AroundVaccinesOf"/>.</param>
internal sealed class PostScores(HeadScorer scorer, FrozenSet<string> vaccines, FrozenSet<string> around)
{
    private const FindingFlags NotNow = FindingFlags.Negated | FindingFlags.Hypothetical | FindingFlags.Historical;
    private const string AroundList = "concepts/around-vaccines";

    private bool _isRead;
    private Subjects? _subjects;

    /// <summary>The concepts that are vaccines: medicines that are called so.</summary>
    public static FrozenSet<string> VaccinesOf(KnowledgeBase knowledge) =>
        knowledge
            .Concepts.Where(concept =>
                concept.Kind == FindingKind.Medicine
                && concept
                    .Surfaces.Select(surface => surface.Text)
                    .Append(concept.NameEnglish)
                    .Any(name => name.Contains("vaccin", StringComparison.OrdinalIgnoreCase))
            )
            .Select(concept => concept.Id)
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The concepts that are why a vaccine is given or not: what it is against, and allergies.</summary>
    public static FrozenSet<string> AroundVaccinesOf(KnowledgeBase knowledge) =>
        knowledge.ListNames.Contains(AroundList) ? knowledge.List(AroundList).ToFrozenSet(StringComparer.Ordinal) : FrozenSet<string>.Empty;

    /// <summary>Forgets the last post.</summary>
    public void Begin() => (_isRead, _subjects) = (false, null);

    /// <summary>What the post is about.</summary>
    public Subjects SubjectsOf(ReadOnlySpan<Finding> findings) => _subjects ??= Read(findings);

    /// <summary>Probability of yes.</summary>
    public float Yes(int head, in PostView post, ReadOnlySpan<Finding> findings) => Of(head, post, findings)[0];

    /// <summary>Probability of each answer.</summary>
    public ReadOnlySpan<float> Of(int head, in PostView post, ReadOnlySpan<Finding> findings)
    {
        if (!_isRead)
        {
            scorer.Read(post.Fields, findings);
            _isRead = true;
        }

        return scorer.ProbabilitiesOf(head);
    }

    /// <summary>Least probability of a yes for the post that was read.</summary>
    /// <param name="head">Number of the head.</param>
    /// <param name="answer">Which of its answers; 0 for yes or no.</param>
    public float Threshold(int head, int answer = 0) => scorer.ThresholdOf(head, answer);

    /// <summary>What probabilities are divided by where classes compete.</summary>
    public ReadOnlySpan<float> Thresholds(int head) => scorer.ThresholdsOf(head);

    private Subjects Read(ReadOnlySpan<Finding> findings)
    {
        var subjects = Subjects.None;
        foreach (ref readonly var finding in findings)
        {
            subjects |= finding.Kind switch
            {
                FindingKind.Medicine when vaccines.Contains(finding.Concept) => Subjects.Medicine | Subjects.Vaccine,
                FindingKind.Medicine => Subjects.Medicine,
                FindingKind.Symptom or FindingKind.Condition => Subjects.Complaint | Harm(finding),
                _ => Subjects.None,
            };
        }

        return subjects.HasFlag(Subjects.Vaccine) ? subjects & ~Subjects.Around : subjects;
    }

    private Subjects Harm(in Finding finding) =>
        (finding.Flags & NotNow) != 0 ? Subjects.None
        : around.Contains(finding.Concept) ? Subjects.Around
        : Subjects.Harm;
}

/// <summary>What a post names.</summary>
[Flags]
internal enum Subjects : byte
{
    None = 0,
    Medicine = 1,
    Complaint = 1 << 1,
    Vaccine = 1 << 2,

    /// <summary>A complaint that is somebody's now and not why a vaccine is given or not.</summary>
    Harm = 1 << 3,

    /// <summary>A reason to be vaccinated or not, somebody's now, in a post that names no vaccine: there it may be a harm.</summary>
    Around = 1 << 4,
}
