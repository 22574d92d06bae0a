// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Channel;

/** One way to people: what the configuration says of it, and what was prepared for that. */
record ChannelLine(Channel said, Instance<?> instance) {
  String name() {
    return said.name();
  }

  boolean isAs(ChannelLine other) {
    return instance == other.instance;
  }

  void close(ClassLoader host, LastCalls calls) {
    instance.close("channel " + name(), host, calls);
  }

  static boolean isSame(Channel one, Channel other) {
    return one.kind() == other.kind() && one.settings().equals(other.settings());
  }
}
