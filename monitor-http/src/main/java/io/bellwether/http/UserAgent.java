// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.util.Objects;

/** How we call ourselves in other people's logs. */
final class UserAgent {
  /** The manifest names the version; classes that lie in no jar have none. */
  static final String TEXT =
      "Bellwether/"
          + Objects.requireNonNullElse(
              UserAgent.class.getPackage().getImplementationVersion(), "unreleased");

  private UserAgent() {}
}
