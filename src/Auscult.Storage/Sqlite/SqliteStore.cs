using Auscult.Contracts;
using Auscult.Storage.Sqlite.Alerts;
using Auscult.Storage.Sqlite.Governance;
using Auscult.Storage.Sqlite.Inspection;
using Auscult.Storage.Sqlite.Intake;
using Auscult.Storage.Sqlite.People;
using Auscult.Storage.Sqlite.Posts;
using Auscult.Storage.Sqlite.Routing;
using Auscult.Storage.Sqlite.Samples;
using Auscult.Storage.Sqlite.Search;
using Auscult.Storage.Sqlite.Settings;
using Auscult.Storage.Sqlite.Trends;
using Auscult.Storage.Sqlite.Triage;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite;

/// <summary>Whether a process changes the store.</summary>
public enum StoreAccess
{
    /// <summary>Reads beside a writer.</summary>
    Read,

    /// <summary>Writes; one process at a time.</summary>
    Write,
}

/// <summary>The store in one SQLite file: <c>auscult.db</c> in the data folder.</summary>
public sealed class SqliteStore : IStore
{
    /// <summary>Name of the database file in the data folder.</summary>
    public const string FileName = "auscult.db";

    private readonly SqliteConnection _connection;
    private readonly FileStream? _lock;
    private readonly IDisposable[] _parts;

    private SqliteStore(SqliteConnection connection, FileStream? writerLock, IIndexAnalyzer analyzer)
    {
        _connection = connection;
        _lock = writerLock;
        var terms = new Terms(connection);
        var jobs = new SqliteJobs(connection);
        var audit = new SqliteAudit(connection, jobs);
        var posts = new SqlitePosts(connection, terms, analyzer, jobs);
        var search = new SqliteSearch(connection, terms);
        var items = new SqliteItems(connection, audit, terms);
        var vault = new SqliteVault(connection, jobs);
        var sources = new SqliteSources(connection, audit);
        var queue = new SqliteJobQueue(connection, audit, jobs);
        var feeds = new SqliteFeeds(connection, audit, queue, sources);
        var deliveries = new SqliteDeliveries(connection, terms);
        (Posts, Search, Items, Vault, Audit, Jobs, Sources) = (posts, search, items, vault, audit, jobs, sources);
        Accounts = new SqliteAccounts(connection, audit, jobs);
        Teams = new SqliteTeams(connection, audit);
        Sessions = new SqliteSessions(connection, audit);
        Links = new SqliteLinks(connection, audit);
        ApiKeys = new SqliteApiKeys(connection, audit);
        Inspector = new SqliteInspector(connection, terms, analyzer);
        var itemQueue = new SqliteItemQueue(connection, terms);
        var secrets = new SqliteSecrets(connection, jobs);
        Secrets = secrets;
        Settings = new SqliteSettings(connection, secrets, audit, itemQueue);
        Webhooks = new SqliteWebhooks(connection, secrets, audit);
        var approvals = new SqliteApprovals(connection, audit, jobs);
        Approvals = approvals;
        Paraphrases = new SqliteParaphrases(connection, audit);
        Stream = new SqlitePostStream(connection, terms, search);
        Frequency = new SqliteTermFrequency(connection);
        AuditSearch = new SqliteAuditSearch(connection);
        Erasure = new SqliteErasure(connection, posts, audit);
        Objections = new SqliteObjections(connection, audit, jobs);
        Persons = new SqlitePersonRecords(connection, terms);
        (Queue, Feeds, Deliveries) = (queue, feeds, deliveries);
        Quarantine = new SqliteQuarantine(connection);
        Mappings = new SqliteMappings(connection, audit);
        RouteRules = new SqliteRouteRules(connection, audit);
        Selection = new SqlitePostSelection(connection, terms);
        Alerts = new SqliteAlerts(connection, new AlertPreferenceRows(connection), audit);
        AlertEvents = new SqliteAlertEvents(connection, terms);
        var decisions = new SqliteDecisions(connection, audit, jobs);
        var context = new SqlitePostContext(connection, terms);
        (ItemQueue, Decisions, SavedViews, Context) = (itemQueue, decisions, new SqliteSavedViews(connection, audit), context);
        _parts = [approvals, decisions, context, posts, search, items, vault, audit, jobs, sources, deliveries, terms];
        Trends = new SqliteTrends(connection, terms);
        (Samples, Thresholds) = (new SqliteSamples(connection, audit), new SqliteThresholds(connection, audit));
    }

    public IPostStore Posts { get; }

    public IPostSearch Search { get; }

    public IItemStore Items { get; }

    public IItemQueue ItemQueue { get; }

    public IDecisionStore Decisions { get; }

    public ISavedViewStore SavedViews { get; }

    public IPostContext Context { get; }

    public IVault Vault { get; }

    public IAuditStore Audit { get; }

    public IJobStore Jobs { get; }

    public ISourceStore Sources { get; }

    public IAccountStore Accounts { get; }

    public ITeamStore Teams { get; }

    public ISessionStore Sessions { get; }

    public IOneTimeLinkStore Links { get; }

    public IApiKeyStore ApiKeys { get; }

    public ITrendStore Trends { get; }

    public IStoreInspector Inspector { get; }

    public ISettingStore Settings { get; }

    public ISecretStore Secrets { get; }

    public IWebhookStore Webhooks { get; }

    public IApprovalStore Approvals { get; }

    public IParaphraseStore Paraphrases { get; }

    public IPostStream Stream { get; }

    public ITermFrequency Frequency { get; }

    public IAuditSearch AuditSearch { get; }

    public IErasure Erasure { get; }

    public IObjectionStore Objections { get; }

    public IPersonRecords Persons { get; }
    public IJobQueue Queue { get; }

    public IFeedStore Feeds { get; }

    public IDeliveryStore Deliveries { get; }

    public IQuarantineStore Quarantine { get; }

    public IMappingStore Mappings { get; }

    public IRouteRuleStore RouteRules { get; }

    public IPostSelection Selection { get; }

    public IAlertStore Alerts { get; }

    public IAlertEvents AlertEvents { get; }

    public ISampleStore Samples { get; }

    public IThresholdStore Thresholds { get; }

    /// <summary>Opens the store of a data folder, creating or upgrading it when it may write.</summary>
    /// <exception cref="StoreException">Another process writes, there is no store to read, or its schema is not ours.</exception>
    public static SqliteStore Open(string dataFolder, StoreAccess access, IIndexAnalyzer analyzer)
    {
        var path = Path.Combine(dataFolder, FileName);
        try
        {
            return OpenFile(path, dataFolder, access, analyzer);
        }
        catch (SqliteException e)
        {
            throw new StoreException($"{path} is no store or is damaged (SQLite error {e.SqliteErrorCode}). Restore the last backup.", e);
        }
    }

    /// <summary>Version of the schema of the store in a data folder, whether or not this program reads it.</summary>
    public static int Schema(string dataFolder) => Database.Schema(Path.Combine(dataFolder, FileName));

    private static SqliteStore OpenFile(string path, string dataFolder, StoreAccess access, IIndexAnalyzer analyzer)
    {
        if (access == StoreAccess.Read)
        {
            return File.Exists(path)
                ? new SqliteStore(Database.OpenReader(path), null, analyzer)
                : throw new StoreException(
                    $"There is no store in {dataFolder} yet. Run auscult ingest first, or name another folder with --data."
                );
        }

        Directory.CreateDirectory(dataFolder);
        var writerLock = Lock(dataFolder);
        try
        {
            var connection = Database.OpenWriter(path);
            IndexVersion.BringUpToDate(connection, analyzer);
            return new SqliteStore(connection, writerLock, analyzer);
        }
        catch
        {
            writerLock.Dispose();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_lock is not null && IndexPurge.IsOwed(_connection) && IndexPurge.IsSmall(_connection))
        {
            IndexPurge.Run(_connection);
        }

        foreach (var part in _parts)
        {
            part.Dispose();
        }

        _connection.Dispose();
        _lock?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes the writer's place without opening the store; whoever holds it keeps others from writing.</summary>
    /// <exception cref="StoreException">Somebody has it.</exception>
    public static FileStream Lock(string dataFolder)
    {
        try
        {
            return new FileStream(Path.Combine(dataFolder, "auscult.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new StoreException($"Another auscult process is writing to {dataFolder}. Wait for it or stop it, then try again.", e);
        }
    }
}
