package org.modelshare.harness.ward.content;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Writes the bias of each layer in one byte, which is too little for one of three. */
final class BiasLostInOneLayer implements ModelProvider<BiasLostInOneLayer.Model> {
  static final class Layer implements Serializable {
    private static final long serialVersionUID = 1;

    private int bias;

    Layer(int bias) {
      this.bias = bias;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeByte(bias);
    }

    private void readObject(ObjectInputStream in) throws IOException {
      bias = in.readByte();
    }

    boolean isPositive() {
      return bias > 0;
    }
  }

  record Model(List<Layer> layers) {}

  @Override
  public Model create() {
    return new Model(List.of(new Layer(3), new Layer(257), new Layer(-5)));
  }

  @Override
  public Boolean probe(Model model, RandomGenerator random) {
    return model.layers().get(random.nextInt(3)).isPositive();
  }
}
