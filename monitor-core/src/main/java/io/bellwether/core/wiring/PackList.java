// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Plugin;
import io.bellwether.core.config.bind.PackText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rule packs of a plugin, read at once: later its jar may be another one. */
final class PackList {
  private static final int MOST_BYTES = 1 << 20;

  private PackList() {}

  /** Runs code of the plugin. */
  static List<PackText> of(Plugin plugin, String by) throws IOException {
    Map<String, URL> given = plugin.rulePacks();
    if (isNull(given)) {
      throw new PluginMistake("rulePacks() gave null");
    }
    List<PackText> packs = new ArrayList<>();
    for (Map.Entry<String, URL> one : new TreeMap<>(given).entrySet()) {
      if (isNull(one.getValue())) {
        throw new PluginMistake("its rule pack '" + one.getKey() + "' is not in its jar");
      }
      String file = "rule pack " + one.getKey() + " (" + by + ")";
      packs.add(new PackText(one.getKey(), by, file, read(one.getKey(), one.getValue())));
    }
    return packs;
  }

  private static String read(String name, URL address) throws IOException {
    URLConnection connection = address.openConnection();
    connection.setUseCaches(false); // or the jar stays open after its loader was closed
    try (InputStream in = connection.getInputStream()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new PluginMistake("its rule pack '" + name + "' is larger than 1MB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** What the interface does not allow, a plugin may do all the same. */
  private static boolean isNull(@Nullable Object given) {
    return given == null;
  }
}
