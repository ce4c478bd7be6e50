using Auscult.Contracts;

namespace Auscult.App.Listening;

/// <summary>
/// The policy that stands in until the organisation decides: public posts, for evaluating the program, with no limit on their age. It is
/// marked as built in everywhere it is shown.
/// </summary>
public static class BuiltInPolicies
{
    /// <summary>Days a sealed original is kept by default.</summary>
    public const int OriginalDays = 30;

    public static SourcePolicy For(string source) =>
        new(
            source,
            Purpose: "Evaluation of this program",
            LegalBasis: "To be stated by the organisation",
            Assessment: "none yet",
            RetentionDays: null,
            OriginalDays,
            AllowsPersonalInference: true,
            AllowsExport: true,
            AcceptsPrivate: false,
            IsBuiltIn: true
        );
}

/// <summary>Policies by source; the built-in one for sources nobody has decided on.</summary>
internal sealed class PolicyBook(IEnumerable<SourcePolicy> decided)
{
    private readonly Dictionary<string, SourcePolicy> _policies = decided.ToDictionary(policy => policy.Source);

    /// <summary>Sources met that run under the built-in policy.</summary>
    public SortedSet<string> Undecided { get; } = new(StringComparer.Ordinal);

    public SourcePolicy For(string source)
    {
        lock (_policies)
        {
            if (!_policies.TryGetValue(source, out var policy))
            {
                _policies[source] = policy = BuiltInPolicies.For(source);
            }

            if (policy.IsBuiltIn)
            {
                Undecided.Add(source);
            }

            return policy;
        }
    }
}
