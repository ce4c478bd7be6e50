using Auscult.Contracts;
using Auscult.Web.Language;

namespace Auscult.Web.Pages.Sources;

/// <summary>A policy in a few words.</summary>
internal static class PolicyLine
{
    public static string Of(SourcePolicy policy, Words words)
    {
        if (policy.IsBuiltIn)
        {
            return words["policy.undecided"];
        }

        List<string> parts =
        [
            policy.RetentionDays is { } days ? words["policy.kept", days, days] : words["policy.unlimited"],
            policy.AllowsPersonalInference ? words["policy.authors"] : words["policy.aggregates"],
        ];
        if (!policy.AllowsExport)
        {
            parts.Add(words["policy.no-export"]);
        }

        return string.Join(", ", parts);
    }
}
