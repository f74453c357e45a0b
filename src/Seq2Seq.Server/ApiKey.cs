using System.Security.Cryptography;
using System.Text;

namespace Seq2Seq.Server;

/// <summary>A secret that clients send with each request. Only its hash is kept, and hashes are compared in constant time.</summary>
public sealed class ApiKey
{
    /// <summary>Fewest characters of a key.</summary>
    public const int ShortestLength = 16;

    private readonly byte[] _hash;

    /// <summary>Makes it from the secret.</summary>
    /// <exception cref="InputException">It is too short, or holds what no header can carry.</exception>
    public ApiKey(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length < ShortestLength || secret.Any(c => c is <= ' ' or > '~'))
        {
            throw new InputException($"the API key has {secret.Length} characters; at least {ShortestLength} printable ASCII ones without spaces are wanted.");
        }

        _hash = Hash(secret);
    }

    /// <summary>Reads the secret from a file's first line.</summary>
    /// <exception cref="InputException">The file cannot be read or holds no key.</exception>
    public static ApiKey Load(string path)
    {
        try
        {
            return new ApiKey(File.ReadLines(path).FirstOrDefault("").Trim());
        }
        catch (InputException failure)
        {
            throw InputException.At(path, 1, failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Whether a secret is this one; takes as long whether it is or not.</summary>
    public bool Matches(string secret) => CryptographicOperations.FixedTimeEquals(_hash, Hash(secret));

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
