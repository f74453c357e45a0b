namespace Seq2Seq.Downloads;

/// <summary>A data set of texts that lie beside each other on a server.</summary>
internal sealed record RemoteDataSet
{
    /// <summary>Its name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>The folder of the files, with a slash at its end.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>What may be done with it, and whom to cite.</summary>
    public required string Licence { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<RemoteFile> Files { get; init; }

    /// <summary>The same data set on another server.</summary>
    /// <exception cref="InputException">The URL is none of http or https.</exception>
    public RemoteDataSet At(string baseUrl)
    {
        ArgumentNullException.ThrowIfNull(baseUrl);
        return Uri.TryCreate(baseUrl.EndsWith('/') ? baseUrl : baseUrl + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? this with { BaseUrl = url }
            : throw new InputException($"'{baseUrl}' is no base URL; one such as {BaseUrl} is wanted.");
    }

    /// <summary>Where a file lies.</summary>
    public Uri UrlOf(RemoteFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new Uri(BaseUrl, file.RemoteName);
    }
}

/// <summary>A file of a data set.</summary>
/// <param name="Name">Its name, unpacked.</param>
/// <param name="Length">Its bytes, unpacked.</param>
/// <param name="Sha256">Its SHA-256, unpacked, as sha256sum writes it.</param>
internal sealed record RemoteFile(string Name, long Length, string Sha256)
{
    /// <summary>Whether it is gzipped on the server.</summary>
    public bool IsPacked { get; init; } = true;

    /// <summary>Its name on the server.</summary>
    public string RemoteName => IsPacked ? $"{Name}.gz" : Name;
}
