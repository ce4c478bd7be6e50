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

/// <summary>Posts, their versions, sightings, findings, labels, index terms and tallies.</summary>
public interface IPostStore
{
    /// <summary>
    /// Stores a batch in order, in one transaction with the job's cursor. A post is stored exactly once; the same identity with other words is
    /// an edit; a deletion leaves a tombstone that later deliveries cannot undo.
    /// </summary>
    ValueTask<CommitReport> CommitAsync(PostBatch batch, CancellationToken cancellation);

    /// <summary>The current version, a tombstone, or null.</summary>
    ValueTask<StoredPost?> FindAsync(long post, CancellationToken cancellation);

    /// <summary>The current versions or tombstones of several posts, in the order asked for; a number that no post has is left out.</summary>
    ValueTask<IReadOnlyList<StoredPost>> FindAsync(IReadOnlyList<long> posts, CancellationToken cancellation);

    /// <summary>Posts with an id above <paramref name="after"/>, ascending, at most <paramref name="count"/>; tombstones included.</summary>
    ValueTask<IReadOnlyList<StoredPost>> ReadAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Replaces findings, labels and tallies of posts in one transaction with the job's cursor. A post whose version moved on is left alone.</summary>
    ValueTask ReplaceFindingsAsync(IReadOnlyList<AnalyzedPostChange> changes, JobProgress job, CancellationToken cancellation);

    /// <summary>
    /// Takes the words of deleted and replaced posts out of the files, where a store leaves traces of them until then; they are out of every
    /// answer at once. Part of the daily upkeep. False when there was nothing to do.
    /// </summary>
    ValueTask<bool> PurgeAsync(CancellationToken cancellation);

    /// <summary>Removes posts of a source published (or, undated, observed) before an instant, without a trace but those on legal hold. Returns how many.</summary>
    ValueTask<int> ExpireAsync(string source, DateTimeOffset before, int count, CancellationToken cancellation);
}

/// <param name="Post">Id of the post.</param>
/// <param name="Version">Version that was analysed.</param>
public sealed record AnalyzedPostChange(
    long Post,
    int Version,
    string Language,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<PostLabel> Labels
);

/// <summary>Posts and refused records that become durable together, with the place in the source that follows them.</summary>
/// <param name="Posts">Read once, in order, within the transaction; may be arriving while it is open.</param>
/// <param name="Quarantined">Read after the posts.</param>
/// <param name="Job">What the job's row says once the batch is durable, told what became of the batch; null without a job.</param>
public sealed record PostBatch(
    IEnumerable<AnalyzedPost> Posts,
    IEnumerable<QuarantinedRecord> Quarantined,
    Func<CommitReport, JobProgress>? Job
);

/// <summary>How many of a batch went which way. The sum is the number of posts in the batch.</summary>
public readonly record struct CommitReport(int Stored, int Updated, int Deleted, int Duplicates)
{
    public static CommitReport operator +(CommitReport a, CommitReport b) => Add(a, b);

    public static CommitReport Add(CommitReport a, CommitReport b) =>
        new(a.Stored + b.Stored, a.Updated + b.Updated, a.Deleted + b.Deleted, a.Duplicates + b.Duplicates);
}

/// <summary>A record that was not kept.</summary>
/// <param name="Id">Number in the store; 0 before it is stored.</param>
/// <param name="Source">Source or file that delivered it.</param>
/// <param name="Position">1-based line, row or entry.</param>
/// <param name="Field">Field at fault; null when the whole record is.</param>
/// <param name="Shape">What the record looks like with every letter shown as a and every digit as 9; never its words.</param>
/// <param name="Job">Import that refused it last; null when it ran without a job.</param>
public sealed record QuarantinedRecord(
    long Id,
    string Source,
    long Position,
    DropReason Reason,
    string? Field,
    string Shape,
    DateTimeOffset ObservedAt,
    long? Job = null
);

/// <summary>Finds posts.</summary>
public interface IPostSearch
{
    ValueTask<SearchResult> SearchAsync(QueryNode query, SearchOptions options, CancellationToken cancellation);
}

/// <param name="Skip">Posts to leave out before the page; 0 and up.</param>
/// <param name="Take">Posts on the page; 0 to 1,000.</param>
/// <param name="FacetSize">Values a facet lists.</param>
/// <param name="UpTo">Only posts up to this number, so that what comes in later changes nothing; null is all.</param>
public sealed record SearchOptions(int Skip = 0, int Take = 20, int FacetSize = 10, long? UpTo = null);

/// <param name="Total">Posts that match.</param>
/// <param name="Facets">Counts by source, kind, language, label and concept; exact over all matches.</param>
/// <param name="Timeline">Matches by UTC day, ascending; days without matches are left out.</param>
/// <param name="Undated">Matches without a publication date.</param>
/// <param name="Posts">One page, newest first, undated last.</param>
public sealed record SearchResult(
    long Total,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    IReadOnlyList<TimelineCount> Timeline,
    long Undated,
    IReadOnlyList<StoredPost> Posts
);

/// <summary>How many matching posts have a value.</summary>
public sealed record FacetCount(string Value, long Count);

/// <summary>How many matching posts were published on a UTC day.</summary>
public sealed record TimelineCount(DateOnly Day, long Count);

/// <summary>Work items.</summary>
public interface IItemStore
{
    ValueTask<IReadOnlyList<WorkItem>> ListAsync(ItemFilter filter, CancellationToken cancellation);

    ValueTask<WorkItem?> FindAsync(long item, CancellationToken cancellation);

    ValueTask<IReadOnlyList<ItemCount>> CountAsync(CancellationToken cancellation);

    /// <summary>Moves an item. False when its row version is not <paramref name="rowVersion"/> any more.</summary>
    ValueTask<bool> MoveAsync(long item, int rowVersion, ItemState to, AuditEntry entry, CancellationToken cancellation);

    /// <summary>States or lifts a legal hold. False when the row version moved on.</summary>
    ValueTask<bool> HoldAsync(long item, int rowVersion, string? reason, AuditEntry entry, CancellationToken cancellation);
}

/// <summary>Which items to list: a kind or state of null is any; then a page of 0 to 1,000 items.</summary>
public sealed record ItemFilter(ItemKind? Kind, ItemState? State, int Skip = 0, int Take = 50)
{
    /// <summary>Items that may be seen: those that one of these lets through. Null is all, none is nothing.</summary>
    public IReadOnlyCollection<ItemSight>? Visible { get; init; }
}

/// <summary>How many items of a kind are in a state.</summary>
public sealed record ItemCount(ItemKind Kind, ItemState State, long Count);

/// <summary>The three encrypted places. It holds ciphertext only; who may open it is decided, and audited, above.</summary>
public interface IVault
{
    /// <summary>Ciphertext of native id and url; null when the post is unknown.</summary>
    ValueTask<byte[]?> LinksAsync(long post, CancellationToken cancellation);

    /// <summary>Ciphertext of the original words; null when none are sealed.</summary>
    ValueTask<byte[]?> OriginalAsync(long post, CancellationToken cancellation);

    /// <summary>Entries with an id above <paramref name="after"/>, for re-keying.</summary>
    ValueTask<IReadOnlyList<VaultEntry>> ReadPostsAsync(long after, int count, CancellationToken cancellation);

    ValueTask<IReadOnlyList<VaultEntry>> ReadAuthorsAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Writes re-keyed entries in one transaction with the job's cursor.</summary>
    ValueTask RekeyPostsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);

    ValueTask RekeyAuthorsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);

    /// <summary>Re-encrypted originals and audit keys, in one transaction with the job's cursor.</summary>
    ValueTask<IReadOnlyList<VaultEntry>> ReadOriginalsAsync(long after, int count, CancellationToken cancellation);

    ValueTask RekeyOriginalsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);

    /// <summary>Removes a source's sealed originals observed before an instant, but those on legal hold. Returns how many.</summary>
    ValueTask<int> ExpireOriginalsAsync(string source, DateTimeOffset before, CancellationToken cancellation);
}

/// <param name="Id">Number of the post or author.</param>
/// <param name="Sealed">Ciphertext.</param>
/// <param name="References">Keys of other posts this post points to, which must move with it: reply-to, repost-of, thread.</param>
public sealed record VaultEntry(long Id, byte[] Sealed, PostReferences References = default);

/// <summary>Keys of the posts a post points to.</summary>
public readonly record struct PostReferences(PostKey? ReplyTo, PostKey? RepostOf, PostKey? Thread);

/// <param name="Key">New pseudonym; ignored for originals.</param>
public sealed record RekeyedEntry(long Id, UInt128 Key, byte[] Sealed, PostReferences References = default);

/// <summary>The append-only, hash-chained record of decisions and disclosures.</summary>
public interface IAuditStore
{
    ValueTask<AuditRecord> AppendAsync(AuditEntry entry, CancellationToken cancellation);

    /// <summary>Records with a sequence above <paramref name="after"/>, ascending.</summary>
    ValueTask<IReadOnlyList<AuditRecord>> ReadAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Wrapped per-record keys by key id.</summary>
    ValueTask<byte[]?> KeyAsync(long sequence, CancellationToken cancellation);

    /// <summary>Destroys the key of a record's values; the chain still verifies, the values are gone.</summary>
    ValueTask<bool> EraseAsync(long sequence, CancellationToken cancellation);

    ValueTask<IReadOnlyList<VaultEntry>> ReadKeysAsync(long after, int count, CancellationToken cancellation);

    ValueTask RekeyKeysAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);
}

/// <summary>What is to be recorded. The values are already encrypted, under a key of this record alone.</summary>
/// <param name="At">UTC.</param>
/// <param name="Actor">Who acts: an account of the organisation, or <c>system</c>.</param>
/// <param name="Action">Verb, closed list in the slice that writes it.</param>
/// <param name="Entity">What it is about: <c>item:42</c>, <c>post:7</c>, <c>store</c>.</param>
/// <param name="SealedValues">Base64 ciphertext of the values, or plain JSON when there is nothing personal in them.</param>
/// <param name="WrappedKey">The record's key, encrypted under the organisation's; null when values are plain.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Entity, string SealedValues, byte[]? WrappedKey);

/// <summary>An entry of the audit with its place in the chain: sequence from 1 without gaps, hashes as hexadecimal digits.</summary>
public sealed record AuditRecord(
    long Sequence,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Entity,
    string SealedValues,
    string PreviousHash,
    string Hash
);

/// <summary>Durable jobs: what was begun and how far it is.</summary>
public interface IJobStore
{
    /// <summary>The unfinished job of a kind and key, or null.</summary>
    ValueTask<Job?> FindOpenAsync(string kind, string key, CancellationToken cancellation);

    /// <summary>All unfinished jobs of a kind, oldest first.</summary>
    ValueTask<IReadOnlyList<Job>> ListAsync(bool onlyOpen, CancellationToken cancellation);

    ValueTask<Job> StartAsync(string kind, string key, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Saves progress outside a batch; batches save theirs in their own transaction.</summary>
    ValueTask SaveAsync(JobProgress progress, CancellationToken cancellation);
}

/// <param name="Kind"><c>ingest</c>, <c>rotate-keys</c>, <c>reanalyze</c>.</param>
/// <param name="Key">What the job works on, without anything private: a digest of the file.</param>
/// <param name="Cursor">Where to go on.</param>
/// <param name="Tally">Counts so far as JSON; the job's own business.</param>
public sealed record Job(
    long Id,
    string Kind,
    string Key,
    string Cursor,
    string Tally,
    bool IsDone,
    int Attempts,
    DateTimeOffset StartedAt
);

/// <summary>How far a job is: where to go on, what it counted, whether that was the end.</summary>
public sealed record JobProgress(long Job, string Cursor, string Tally, bool IsDone);

/// <summary>Sources that deliver here and the policy each obeys.</summary>
public interface ISourceStore
{
    ValueTask<IReadOnlyList<SourcePolicy>> ListAsync(CancellationToken cancellation);

    ValueTask SaveAsync(SourcePolicy policy, CancellationToken cancellation);

    /// <summary>Saves a person's decision in one transaction with the audit.</summary>
    ValueTask DecideAsync(SourcePolicy policy, AuditEntry entry, CancellationToken cancellation);

    ValueTask<IReadOnlyList<QuarantinedRecord>> QuarantineAsync(string? source, long after, int count, CancellationToken cancellation);
}

/// <summary>What may be done with the posts of one source; every later step obeys it.</summary>
/// <param name="Source">Name of the source as posts carry it.</param>
/// <param name="Purpose">What the posts are listened to for.</param>
/// <param name="LegalBasis">Legal ground of the processing.</param>
/// <param name="Assessment">Reference of the assessment (data protection, ethics) that allowed it.</param>
/// <param name="RetentionDays">Days a post may be kept after publication; null is no limit.</param>
/// <param name="OriginalDays">Days a sealed original may be kept.</param>
/// <param name="AllowsPersonalInference">Whether a person's health may be inferred; when false no author key is kept.</param>
/// <param name="AllowsExport">Whether the words may be shown or exported.</param>
/// <param name="AcceptsPrivate">Whether private messages may be taken in.</param>
/// <param name="IsBuiltIn">True when nobody has decided yet and the built-in evaluation policy stands in.</param>
public sealed record SourcePolicy(
    string Source,
    string Purpose,
    string LegalBasis,
    string Assessment,
    int? RetentionDays,
    int OriginalDays,
    bool AllowsPersonalInference,
    bool AllowsExport,
    bool AcceptsPrivate,
    bool IsBuiltIn
);

/// <summary>Looks at the store as a whole.</summary>
public interface IStoreInspector
{
    ValueTask<StoreStatistics> StatisticsAsync(CancellationToken cancellation);

    /// <summary>Checks the store against itself and computes the key-independent digest.</summary>
    ValueTask<StoreVerification> VerifyAsync(CancellationToken cancellation);

    /// <summary>Writes a consistent copy of the database to a new file.</summary>
    ValueTask BackupAsync(string path, CancellationToken cancellation);
}

/// <summary>Sizes of the store: counts of rows, bytes of the database, first and last publication date known.</summary>
public sealed record StoreStatistics(
    long Posts,
    long Tombstones,
    long Versions,
    long Authors,
    long Sightings,
    long Items,
    long Quarantined,
    long Mentions,
    long Bytes,
    DateTimeOffset? FirstPublished,
    DateTimeOffset? LastPublished,
    IReadOnlyList<FacetCount> Sources,
    IReadOnlyList<FacetCount> Languages,
    IReadOnlyList<FacetCount> Labels
);

/// <param name="Problems">What does not agree, in sentences with numbers; empty when all is well. At most 100.</param>
/// <param name="Digest">64 hexadecimal digits over posts, findings, labels, tallies and items; equal for equal content under any key.</param>
public sealed record StoreVerification(IReadOnlyList<string> Problems, string Digest, long Posts, long Items, long AuditRecords);
