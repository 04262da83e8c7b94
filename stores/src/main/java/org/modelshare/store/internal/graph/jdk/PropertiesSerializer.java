package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.MapsSerializer;

/** Properties, and their defaults as one flat set of properties behind them. */
final class PropertiesSerializer extends Serializer<Properties> {
  @Override
  public void write(Kryo kryo, Output out, Properties properties) {
    GraphKryo graph = (GraphKryo) kryo;
    MapsSerializer.writeEntries(graph, out, defaults(properties));
    MapsSerializer.writeEntries(graph, out, properties);
  }

  private static Map<String, String> defaults(Properties properties) {
    Map<String, String> defaults = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (!properties.containsKey(name)) {
        defaults.put(name, properties.getProperty(name));
      }
    }
    return defaults;
  }

  @Override
  public Properties read(Kryo kryo, Input in, Class<? extends Properties> type) {
    GraphKryo graph = (GraphKryo) kryo;
    Properties defaults = new Properties();
    Properties properties = new Properties(defaults);
    kryo.reference(properties);
    MapsSerializer.readEntries(graph, in, defaults);
    MapsSerializer.readEntries(graph, in, properties);
    return properties;
  }
}
