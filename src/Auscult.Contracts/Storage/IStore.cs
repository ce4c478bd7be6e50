namespace Auscult.Contracts;

/// <summary>
/// Everything an organisation keeps, in one database. Implementations pass the conformance suite of Auscult.TestKit.
/// One process writes at a time; readers are not blocked.
/// </summary>
public interface IStore : IAsyncDisposable
{
    IPostStore Posts { get; }

    IPostSearch Search { get; }

    IItemStore Items { get; }

    IItemQueue ItemQueue { get; }

    IDecisionStore Decisions { get; }

    ISavedViewStore SavedViews { get; }

    IPostContext Context { get; }

    IVault Vault { get; }

    IAuditStore Audit { get; }

    IJobStore Jobs { get; }

    ISourceStore Sources { get; }

    IAccountStore Accounts { get; }

    ITeamStore Teams { get; }

    ISessionStore Sessions { get; }

    IOneTimeLinkStore Links { get; }

    IApiKeyStore ApiKeys { get; }

    ITrendStore Trends { get; }

    IStoreInspector Inspector { get; }

    ISettingStore Settings { get; }

    ISecretStore Secrets { get; }

    IWebhookStore Webhooks { get; }

    IApprovalStore Approvals { get; }

    IParaphraseStore Paraphrases { get; }

    IPostStream Stream { get; }

    ITermFrequency Frequency { get; }

    IAuditSearch AuditSearch { get; }

    IErasure Erasure { get; }

    IObjectionStore Objections { get; }

    IPersonRecords Persons { get; }

    IJobQueue Queue { get; }

    IFeedStore Feeds { get; }

    IDeliveryStore Deliveries { get; }

    IQuarantineStore Quarantine { get; }

    IMappingStore Mappings { get; }

    IRouteRuleStore RouteRules { get; }

    IPostSelection Selection { get; }

    IAlertStore Alerts { get; }

    IAlertEvents AlertEvents { get; }

    ISampleStore Samples { get; }

    IThresholdStore Thresholds { get; }
}
