namespace Auscult.TestKit.Conformance;

/// <summary>Everything a store must do, whatever database it uses.</summary>
public static class StoreConformance
{
    /// <summary>All cases; each needs a fixture of its own.</summary>
    public static IReadOnlyList<ConformanceCase> Cases { get; } =
    [
        .. CommitCases.All,
        .. BatchCases.All,
        .. RoundTripCases.All,
        .. SearchCases.All,
        .. ModelCases.All,
        .. DigestCases.All,
        .. ItemCases.All,
        .. ItemQueueCases.All,
        .. DecisionCases.All,
        .. ViewCases.All,
        .. ContextCases.All,
        .. RetentionCases.All,
        .. RecordCases.All,
        .. SettingCases.All,
        .. AccountCases.All,
        .. AccessCases.All,
        .. QueueCases.All,
        .. IntakeCases.All,
        .. RouteRuleCases.All,
        .. AlertCases.All,
        .. ApprovalCases.All,
        .. ErasureCases.All,
        .. ReadingCases.All,
        .. TrendCases.All,
        .. SampleCases.All,
    ];
}
