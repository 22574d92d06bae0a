// SPDX-License-Identifier: Apache-2.0
/** What a configuration says about rules, routes, silences and messages. */
@NullMarked
package io.bellwether.core.config.alerts;

import org.jspecify.annotations.NullMarked;
