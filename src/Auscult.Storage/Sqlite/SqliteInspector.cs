using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite;

internal sealed class SqliteInspector(SqliteConnection connection, Terms terms, IIndexAnalyzer analyzer, string path) : IStoreInspector
{
    public ValueTask<StoreStatistics> StatisticsAsync(CancellationToken cancellation) =>
        throw new StoreException(path + terms + analyzer + connection);

    public ValueTask<StoreVerification> VerifyAsync(CancellationToken cancellation) => throw new StoreException("x");

    public ValueTask BackupAsync(string path, CancellationToken cancellation) => throw new StoreException("x");
}
