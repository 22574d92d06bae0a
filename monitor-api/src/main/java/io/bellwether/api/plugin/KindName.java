// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the kind of a plain service class; without it {@code QueueDepthCheck} is queue-depth. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface KindName {
  /** The name in the configuration. */
  String value();
}
