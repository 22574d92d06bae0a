// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Where something runs, as settings name it: a host by its name or address, or a container.
 *
 * @param type what it is
 * @param name of a host in lower case, an IPv6 address without brackets
 */
public record Site(Type type, String name) {
  /** What a name is the name of. */
  public enum Type {
    /** A machine, real or virtual. */
    HOST,
    /** A container of whatever engine. */
    CONTAINER
  }

  /** Checks that both are there. */
  public Site {
    requireNonNull(type, "type");
    requireNonNull(name, "name");
  }

  /** A machine, by a name or an address in any case. */
  public static Site host(String name) {
    return new Site(Type.HOST, name.toLowerCase(Locale.ROOT));
  }

  /** A container. */
  public static Site container(String name) {
    return new Site(Type.CONTAINER, name);
  }

  @Override
  public String toString() {
    return type.name().toLowerCase(Locale.ROOT) + " " + name;
  }
}
