// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.bellwether.webhook;

import org.jspecify.annotations.NullMarked;
