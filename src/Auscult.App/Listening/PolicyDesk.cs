using Auscult.Contracts;

namespace Auscult.App.Listening;

/// <summary>Decides the policy of a source. Each decision is audited with what was before.</summary>
public sealed class PolicyDesk(Desk desk)
{
    private const int LongestText = 500;
    private const int LongestName = 100;
    private const int MostDays = 36_500;

    /// <exception cref="FieldsRefusedException">A field is missing or out of range.</exception>
    public async Task<SourcePolicy> DecideAsync(SourcePolicy policy, CancellationToken cancellation)
    {
        policy = Tidy(policy);
        Refuse(Check(policy));
        var before = (await desk.Store.Sources.ListAsync(cancellation)).FirstOrDefault(one => one.Source == policy.Source);
        var entry = desk.Trail.Entry("set-policy", $"source:{policy.Source}", new { before, after = policy });
        await desk.Store.Sources.DecideAsync(policy, entry, cancellation);
        return policy;
    }

    /// <summary>What is wrong with a policy; empty when nothing is.</summary>
    public static IReadOnlyList<FieldError> Check(SourcePolicy policy)
    {
        var errors = new List<FieldError>();
        Require(errors, "source", policy.Source, LongestName, "Name the source.");
        Require(errors, "purpose", policy.Purpose, LongestText, "Say what the posts are listened to for.");
        Require(errors, "legal-basis", policy.LegalBasis, LongestText, "State the legal ground of the processing.");
        Require(errors, "assessment", policy.Assessment, LongestText, "Name the assessment that allowed it (its reference).");
        if (policy.RetentionDays is < 1 or > MostDays)
        {
            errors.Add(new("retention", "range", "Posts are kept 1 day or more; leave it empty for no limit."));
        }

        if (policy.OriginalDays is < 0 or > MostDays)
        {
            errors.Add(new("originals", "range", "Sealed originals are kept 0 days or more."));
        }

        return errors;
    }

    /// <summary>True when the policy lets a source be listened to by itself: decided by people, with purpose, legal basis and assessment.</summary>
    public static bool AllowsListening(SourcePolicy? policy) => policy is { IsBuiltIn: false } && Check(policy).Count == 0;

    internal static SourcePolicy Tidy(SourcePolicy policy) =>
        policy with
        {
            Source = policy.Source.Trim(),
            Purpose = policy.Purpose.Trim(),
            LegalBasis = policy.LegalBasis.Trim(),
            Assessment = policy.Assessment.Trim(),
            IsBuiltIn = false,
        };

    internal static void Refuse(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new FieldsRefusedException(errors);
        }
    }

    private static void Require(List<FieldError> errors, string field, string value, int longest, string message)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            errors.Add(new(field, "missing", message));
        }
        else if (value.Length > longest || value.Any(char.IsControl))
        {
            errors.Add(new(field, "text", $"{message} At most {longest} characters, on one line."));
        }
    }
}
