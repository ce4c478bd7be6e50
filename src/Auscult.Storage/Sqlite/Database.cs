using System.Reflection;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Auscult.Storage.Sqlite;

/// <summary>Opens connections to the one file and brings its schema up to date.</summary>
internal static class Database
{
    /// <summary>How long a statement waits for somebody else's lock.</summary>
    public const int BusyMilliseconds = 10_000;

    /// <summary>
    /// SQLite counts its memory under a lock that every allocation takes, a twelfth of a batch's time, and nobody reads the count. The setting
    /// is for the process and precedes its first connection; when another part of it was first, SQLite declines and works as before.
    /// Connections keep their own lock: it costs nothing that can be measured, and a statement left to the finalizer needs it.
    /// </summary>
    static Database()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>A connection that may write. The caller holds the writer's lock.</summary>
    public static SqliteConnection OpenWriter(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = NORMAL");
        // What is deleted must not stay readable in free pages.
        Execute(connection, "PRAGMA secure_delete = ON");
        Execute(connection, "PRAGMA cache_size = -65536");
        Execute(connection, "PRAGMA wal_autocheckpoint = 65536");
        Execute(connection, "PRAGMA temp_store = MEMORY");
        Migrate(connection);
        return connection;
    }

    public static SqliteConnection OpenReader(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWrite);
        Execute(connection, "PRAGMA query_only = ON");
        Execute(connection, "PRAGMA cache_size = -65536");
        Execute(connection, "PRAGMA temp_store = MEMORY");
        var version = Version(connection);
        if (version != Scripts().Count)
        {
            throw new StoreException(
                $"The database has schema {version}, this program needs {Scripts().Count}. Run a command that writes (auscult upgrade) first."
            );
        }

        return connection;
    }

    /// <summary>Version of the schema of a file, read without changing it.</summary>
    public static int Schema(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadWrite);
        return Version(connection);
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs <paramref name="work"/> in one transaction; nothing of it remains when it throws.</summary>
    public static void InTransaction(SqliteConnection connection, Action work)
    {
        Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            work();
        }
        catch
        {
            Execute(connection, "ROLLBACK");
            throw;
        }

        Execute(connection, "COMMIT");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        Execute(connection, $"PRAGMA busy_timeout = {BusyMilliseconds}");
        return connection;
    }

    private static void Migrate(SqliteConnection connection)
    {
        var scripts = Scripts();
        var version = Version(connection);
        if (version > scripts.Count)
        {
            throw new StoreException(
                $"The database has schema {version}, newer than this program's {scripts.Count}. Use the newer program."
            );
        }

        for (var next = version; next < scripts.Count; next++)
        {
            InTransaction(
                connection,
                () =>
                {
                    Execute(connection, Read(scripts[next]));
                    Execute(connection, $"PRAGMA user_version = {next + 1}");
                }
            );
        }
    }

    private static int Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Names of the numbered scripts in order; the n-th leads to schema n.</summary>
    private static List<string> Scripts() =>
        [
            .. Assembly
                .GetExecutingAssembly()
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    private static string Read(string script)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(script)!);
        return reader.ReadToEnd();
    }
}
