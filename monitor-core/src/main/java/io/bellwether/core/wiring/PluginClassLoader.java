// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/** One plugin jar: sees the JDK, {@code io.bellwether.api} and itself, nothing of the host. */
final class PluginClassLoader extends URLClassLoader {
  private static final String API = "io.bellwether.api.";

  private final ClassLoader host;

  static {
    registerAsParallelCapable();
  }

  PluginClassLoader(String name, List<URL> jars, ClassLoader host) {
    super(name, jars.toArray(URL[]::new), getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(API) ? host.loadClass(name) : super.loadClass(name, resolve);
  }

  // The platform's own service files are none of a plugin's business.
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return findResources(name);
  }
}
