namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bernoulli(Generator? generator = null) => Native.bernoulli(this, generator);
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Native.bernoulli_(this, p, generator).Then(this);
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Native.bernoulli_tensor_(this, p, generator).Then(this);
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) => Native.cauchy_(this, median, sigma, generator).Then(this);
        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Native.exponential_(this, lambda, generator).Then(this);
        public Tensor geometric_(double p, Generator? generator = null) => Native.geometric_(this, p, generator).Then(this);
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) => Native.log_normal_(this, mean, std, generator).Then(this);
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Native.multinomial(this, num_samples, replacement, generator);
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Native.normal_(this, mean, std, generator).Then(this);
        public Tensor uniform_(double from, double to, Generator? generator = null) => Native.uniform_(this, from, to, generator).Then(this);
    }
}
