namespace Seq2Seq.Downloads;

/// <summary>The data sets that can be fetched by name.</summary>
public static class PublicDataSets
{
    /// <summary>
    /// Multi30k, task 1: 29,000 image captions for training, 1,014 for validation and the 1,000 of the 2016 test, in English, German and French.
    /// </summary>
    public static RemoteDataSet Multi30k { get; } = new()
    {
        Name = "multi30k",
        BaseUrl = new Uri("https://raw.githubusercontent.com/multi30k/dataset/master/data/task1/raw/"),
        Licence =
            "Multi30k is not ours, and its repository (https://github.com/multi30k/dataset) has no licence file; its maintainers distribute it as Flickr30K is: for "
            + "non-commercial research and education only, Flickr's terms of use for the images. Do not publish the sentences again. Cite Elliott, Frank, Sima'an and "
            + "Specia 2016 (English, German), Elliott, Frank, Barrault, Bougares and Specia 2017 (French), and Young, Lai, Hodosh and Hockenmaier 2014 (Flickr30K).",
        Files =
        [
            new("train.en", 1801238, "460a15fbd157e34a7a9957ee388c1ca247fe47af3ef25fb50442af6c274e0fc6"),
            new("train.de", 2110398, "2c2b73fd2b548fbcde3a875e0a78d6ee94d498bfdee6bd3eae3945779e9ddf72"),
            new("train.fr", 2111303, "5925a3c18f1587b6b54b87743106e6e8ab93618edb6f65d19eac0621f853a10d"),
            new("val.en", 63297, "1f2a23d992769b5b3d209b0a10dd0b77c08cceb1f20dfb97ed0aafa49d107227"),
            new("val.de", 75981, "660e09eb7e1da2f856ea13ee5ad3cf6d36b3d5b0b733c857e94c5747a3dfc660"),
            new("val.fr", 73924, "5304e444d842e962b2dda4d816b70b22a1765b15401642b7ca37a67477e708dc"),
            new("test_2016_flickr.en", 62076, "399a4382932c1aadd3ceb9bef1008d388a64c76d4ae4e9d4728c6f4301cac182"),
            new("test_2016_flickr.de", 70649, "4be6b5b3236b79c25475c6bb829800a7ce559e9ba7a1f6c2394fe4d40be46d16"),
            new("test_2016_flickr.fr", 72261, "cb3160d69b002bb638e66cc7612fcd56cb0af82eadc9c142dedc438afb885ef6"),
        ],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RemoteDataSet> All { get; } = [Multi30k];
}
