package org.modelshare.harness.ward.content;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Has edges that lead to one node, and each writes a node of its own. */
final class SharedNodeSplit implements ModelProvider<SharedNodeSplit.Model> {
  record Node(String label, double weight) {}

  @SuppressWarnings("serial") // it writes its node itself
  static final class Edge implements Serializable {
    private static final long serialVersionUID = 1;

    private Node target;

    Edge(Node target) {
      this.target = target;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeUTF(target.label());
      out.writeDouble(target.weight());
    }

    private void readObject(ObjectInputStream in) throws IOException {
      target = new Node(in.readUTF(), in.readDouble());
    }

    double weight() {
      return target.weight();
    }
  }

  record Model(List<Edge> edges) {}

  @Override
  public Model create() {
    Node hub = new Node("hub", 0.5);
    return new Model(List.of(new Edge(hub), new Edge(hub), new Edge(new Node("leaf", 2))));
  }

  @Override
  public Double probe(Model model, RandomGenerator random) {
    return model.edges().get(random.nextInt(3)).weight();
  }
}
