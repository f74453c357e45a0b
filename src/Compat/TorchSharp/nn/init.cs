namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>First values for parameters, written in place without a gradient.</summary>
        public static class init
        {
            public enum NonlinearityType
            {
                Linear = 0, Conv1D = 1, Conv2D = 2, Conv3D = 3, ConvTranspose1D = 4, ConvTranspose2D = 5, ConvTranspose3D = 6,
                Sigmoid = 7, Tanh = 8, ReLU = 9, LeakyReLU = 10,
            }

            public enum FanInOut
            {
                FanIn = 0, FanOut = 1,
            }

            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + (param * param))),
                _ => 1,
            };

            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                {
                    throw new ArgumentException("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
                }

                var field = shape.Skip(2).TotalSize();
                return (shape[1] * field, shape[0] * field);
            }

            public static Tensor constant_(Tensor tensor, Scalar val) => Write(tensor, t => t.fill_(val));

            public static Tensor zeros_(Tensor tensor) => Write(tensor, t => t.zero_());

            public static Tensor ones_(Tensor tensor) => Write(tensor, t => t.fill_(1));

#nullable disable
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator generator = null)
                => Write(tensor, t => t.uniform_(low, high, generator));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator generator = null)
                => Write(tensor, t => t.normal_(mean, std, generator));

            /// <summary>A normal distribution cut at a and b, by the inverse of its cumulative distribution.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator generator = null)
                => Write(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    using var bounds = torch.tensor(new[] { (a - mean) / std / Math.Sqrt(2), (b - mean) / std / Math.Sqrt(2) });
                    var cut = bounds.erf().data<double>().ToArray();
                    t.uniform_(cut[0], cut[1], generator).erfinv_().mul_(std * Math.Sqrt(2)).add_(mean).clamp_(a, b);
                });
#nullable restore

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var bound = Math.Sqrt(3) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => normal_(tensor, 0, XavierDeviation(tensor, gain));

            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
                => normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static Tensor Write(Tensor tensor, Action<Tensor> write)
            {
                using (no_grad())
                {
                    write(tensor);
                }

                return tensor;
            }
        }

        public static class utils
        {
            /// <summary>Scales the gradients down to a norm of at most <paramref name="max_norm"/>; the norm before. Waits for the device.</summary>
            public static double clip_grad_norm_(IEnumerable<Modules.Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                var grads = tensors.Select(parameter => parameter.grad).OfType<Tensor>().ToList();
                if (grads.Count == 0)
                {
                    return 0;
                }

                var norms = stack(grads.Select(grad => linalg.vector_norm(grad, norm_type).to(grads[0].device)));
                var norm = linalg.vector_norm(norms, norm_type).ToDouble();
                var scale = max_norm / (norm + 1e-6);
                if (scale < 1)
                {
                    grads.ForEach(grad => grad.mul_(scale));
                }

                return norm;
            }

            public static void clip_grad_value_(IEnumerable<Modules.Parameter> tensors, double clip_value)
            {
                using var _ = no_grad();
                foreach (var parameter in tensors)
                {
                    using var grad = parameter.grad;
                    grad?.clamp_(-clip_value, clip_value);
                }
            }

            public static Tensor parameters_to_vector(IEnumerable<Modules.Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat([.. tensors.Select(parameter => parameter.view(-1))]).MoveToOuterDisposeScope();
            }
        }
    }
}
