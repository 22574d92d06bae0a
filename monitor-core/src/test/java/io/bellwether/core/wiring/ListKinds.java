// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.bind.Shape;

/** A program that says which kinds it sees, on whichever path it was started. */
final class ListKinds {
  private ListKinds() {}

  public static void main(String[] args) throws Exception {
    PluginCatalog catalog = new PluginCatalog();
    catalog.add(Origin.classPath(ListKinds.class.getClassLoader()));
    for (String name : catalog.names()) {
      Kind<?, ?> kind = catalog.find(name).orElseThrow();
      System.out.println(name + " " + kind.roles() + " " + settings(kind) + " " + made(kind));
    }
    catalog.problems().forEach(System.out::println);
    if (args.length > 0) {
      System.out.println("in module " + ListKinds.class.getModule().getName());
    }
  }

  private static String settings(Kind<?, ?> kind) {
    return Shape.ifUsable(kind.settings()).isPresent() ? "open" : "closed";
  }

  /** A plain class has no settings and can be made of nothing. */
  private static String made(Kind<?, ?> kind) throws Exception {
    return kind.settings() == Kind.NoSettings.class
        ? kind.creator().create(null, null).getClass().getSimpleName()
        : "";
  }
}
